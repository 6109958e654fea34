-- 20 questions over 500 conversations, every message new. The argument keeps the ids of one run apart from those of another.
local questions = {
  "chuyển tài khoản sang vneid thế nào", "tk cu con dung dc ko", "bị trùng số cccd thì gọi số nào", "đăng ký mức 2 ở đâu", "quên mật khẩu vneid",
  "không nhận được otp", "đổi số điện thoại thì sao", "hạn chót chuyển đổi là ngày nào", "công ty tôi có phải chuyển không", "hồ sơ cũ có mất không",
  "người nước ngoài đăng ký thế nào", "mất điện thoại thì làm sao", "sai họ tên trên hệ thống", "gọi tổng đài có mất phí không", "có người gọi bảo cài app lạ",
  "cmnd 9 số còn dùng được không", "xin chào", "cảm ơn bạn", "làm căn cước cho con nhỏ", "giá vàng hôm nay",
}

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  seed = args[1] or "0"
  count = 0
  math.randomseed(number)
end

local form = '{"type":"message","id":"%s-%d-%d","timestamp":"2026-11-22T03:00:00.0000000Z","localTimestamp":"2026-11-22T10:00:00.0000000+07:00",'
  .. '"serviceUrl":"http://127.0.0.1:3978/","channelId":"emulator","from":{"id":"citizen-%d","name":"Citizen","role":"user"},'
  .. '"conversation":{"id":"e1b5c3d7-2f4a-4c6e-8a1b-%d"},"recipient":{"id":"supportbot","name":"SupportBot","role":"bot"},"textFormat":"plain","locale":"vi-VN",'
  .. '"text":"%s","deliveryMode":"expectReplies","attachments":[],"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true}]}'

function request()
  count = count + 1
  local conversation = math.random(500)
  local body = string.format(form, seed, number, count, conversation, conversation, questions[math.random(#questions)])
  return wrk.format("POST", "/api/messages", { ["Content-Type"] = "application/json" }, body)
end
