-- Lists that a member of staff keeps under a name. query: the address of the list.
CREATE TABLE saved_filter (
  staff TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (staff, name)
);

-- Replies that staff need again and again. {code}, {name}: the ticket's code, the name of whoever writes.
CREATE TABLE reply_template (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
INSERT INTO reply_template (id, title, text, updated_by, updated_at, version) VALUES
  ('greeting', 'Chào, đã nhận phiếu', 'Chào anh/chị, tôi là {name}, cán bộ hỗ trợ. Tôi đã nhận phiếu {code} và đang xem giúp anh/chị.', 'operator', 0, 1),
  ('ask-province', 'Hỏi tỉnh, thành', 'Anh/chị đang ở tỉnh, thành nào để tôi chỉ đúng nơi giải quyết ạ?', 'operator', 0, 1),
  ('ask-screen', 'Hỏi dòng báo lỗi', 'Anh/chị đọc giúp tôi nguyên văn dòng báo lỗi trên màn hình. Đừng gửi số căn cước, mật khẩu hay mã xác thực.', 'operator', 0, 1),
  ('call-18001096', 'Gọi 1800 1096', 'Việc này anh/chị gọi 1800 1096 (miễn phí), đọc mã phiếu {code} khi được hỏi. Tổng đài sẽ kiểm tra hai tài khoản và xử lý.', 'operator', 0, 1),
  ('call-19000368', 'Gọi 1900.0368', 'Việc về ứng dụng VNeID anh/chị gọi 1900.0368 hoặc tới Công an cấp xã, mang theo thẻ căn cước.', 'operator', 0, 1),
  ('no-secrets', 'Nhắc giữ mã', 'Anh/chị đừng đưa mật khẩu, mã OTP hay passcode cho bất kỳ ai, kể cả người xưng là cán bộ.', 'operator', 0, 1),
  ('call-back', 'Hẹn gọi lại', 'Tôi sẽ gọi lại cho anh/chị trong hôm nay theo số anh/chị đã để lại. Nếu đổi giờ, anh/chị nhắn ở đây.', 'operator', 0, 1),
  ('closing', 'Hỏi lại trước khi khép', 'Anh/chị đã làm được chưa ạ? Nếu xong rồi tôi xin khép phiếu {code}; còn vướng anh/chị cứ nhắn tiếp.', 'operator', 0, 1);
