using System.Collections.Frozen;

namespace SupportBot.Recognizers.Names;

/// <summary>Words of Vietnamese names, and words that are none, all without marks unless said otherwise.</summary>
internal static class NameWords
{
    /// <summary>Family names that hardly stand for anything else, with their marks.</summary>
    public static FrozenSet<string> PlainFamilies { get; } = Set("nguyễn trần lê phạm huỳnh phan bùi đặng ngô trịnh võ vũ hoàng trương đoàn phùng quách tạ nghiêm doãn");

    /// <summary>Family names; many are common words as well.</summary>
    public static FrozenSet<string> Families { get; } = Set(
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh mai trinh dao doan vuong truong lam ta phung ha cao thai to chau ton la luu quach trieu thach son kim danh " +
        "chu nong hua mac tu tong kieu van khong nghiem luc giang tang cu dam dau mach ninh doan bach cung diep dong han khuc lai lieu lo luong quang vang giang thao sung hang ksor siu nay");

    /// <summary>Those of them that are taken for names in small letters and without marks.</summary>
    public static FrozenSet<string> SureFamilies { get; } = Set("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh dao doan truong lam phung");

    /// <summary>The same with their marks: where they are typed, "trường" is no Trương.</summary>
    public static FrozenSet<string> MarkedFamilies { get; } = Set("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đào đoàn trương lâm phùng");

    /// <summary>What stands between family and given name, with its marks: "thì" is no Thị.</summary>
    public static FrozenSet<string> MarkedMiddles { get; } = Set(
        "văn thị hữu đức minh thanh quang ngọc xuân đình công bá quốc thu bích kim hồng mỹ nhật gia bảo trung thế trọng việt anh đăng khắc sỹ sĩ tiến tuấn hoàng phương như mộng diễm thùy thúy thục tường duy hải");

    /// <summary>The same without marks.</summary>
    public static FrozenSet<string> Middles { get; } = Set(
        "van thi huu duc minh thanh quang ngoc xuan dinh cong ba quoc thu bich kim hong my nhat gia bao trung the trong viet anh dang khac sy si tien tuan hoang phuong nhu mong diem thuy thuc tuong duy hai a");

    /// <summary>Given names that are hardly anything else, also in small letters.</summary>
    public static FrozenSet<string> SureGivens { get; } = Set(
        "lan huong hoa hue cuc dung tuan hung cuong thang thao trang linh ngoc hanh hien hang nga thuy thuong loan oanh uyen quyen quynh nhung nguyet nhi my ly khanh khoa khoi kien long luan luat manh nghia " +
        "nhan nhat phat phong phuc phuoc quan quang quoc quy sang tam tan thai thanh thien thinh tho thong thuan toan tri trung truong tu tung vinh vuong vy yen ngan han diep diem dao giang duyen chau chi cam bich " +
        "bao an binh duc duong dat dung hai hau hiep hieu hoang huy khang kiet lam loc loi minh nam nghi ninh sinh son tien tin trieu trinh truc tuyen tuyet van viet vu xuan anh mai ha hong thu thi kim lien");

    /// <summary>Given names of which each is a common word or a number: only with a capital, and not as the first word after nothing but "là".</summary>
    public static FrozenSet<string> CommonGivens { get; } = Set("hai ba tu nam sau bay tam chin muoi ut ti teo ty mo man muop suu beo bup be den na bon hen luu lua nu tho ca cong nhu the trong");

    /// <summary>Words that end a name, or follow one: with them a single word before is believed to be a name.</summary>
    public static FrozenSet<string> Followers { get; } = Set(
        "o que sinh muon bi hoi can co va tu so day a ne nha nhe xin nho dang da vua khong ko k dt sdt dien cccd cmnd cmt tai toi em minh chau con nguoi lam hien cho gui dung quen mat thi roi voi de ma " +
        "tren trong nhung nhap dia chi goi lien ho ben thuong tru quoc ngay tuoi nay do vay cua duoc chua het la theo can uong sim zalo email mail chao xem tim gap lay nop nhan khi lap tao khai ghi goi sai dung khac trung " +
        "from and i my the living born phone number please need want");

    /// <summary>Words that are no name although they may stand where one is told.</summary>
    public static FrozenSet<string> NoNames { get; } = Set(
        "gi nao sao ai sai dung khac trung la bi khong co cua trong tren duoc chua dang da se thi ma va voi cho den tu day do nay kia the vay nhu het ca moi cu that dem mien file tai dang ung nguoi cong can sinh giao hoc vien nhan " +
        "chu ho tai so ma mot hai nhieu may viet nuoc dan ong ba anh chi em con co chu bac toi minh wrong not different incorrect misspelled spelled missing changed same already showing still is was the a an on in and correct right " +
        "vneid cccd cmnd sdt otp admin user bot tieng dau thieu thua day du rut gon hien muon hoi quen mat nhap doi sua ghi lap tao vi tri tinh gioi viet o que xin nho nho chao vietnamese american citizen foreigner student");

    /// <summary>Words behind which a name is that of a street, a place or a house.</summary>
    public static FrozenSet<string> Places { get; } = Set("duong pho phuong xa quan huyen truong thpt thcs khu ngo hem ngach vien ty cho cau lo ap thon to nha den chua tp tinh cong street ward giai so tphcm tt dai");

    /// <summary>Places whose first word is a family name too.</summary>
    public static FrozenSet<string> PlaceNames { get; } = new[]
    {
        "ho chi minh", "lam dong", "cao bang", "cao lanh", "ha noi", "ha nam", "ha giang", "ha tinh", "ha tien", "ha long", "ha dong", "thai binh", "thai nguyen", "thai lan", "dong nai", "dong thap", "dong hoi", "kim boi",
        "ly son", "phan thiet", "phan rang", "ho tay", "mai chau", "duong kinh", "viet nam", "han quoc", "dong anh", "dong da", "hoang mai", "hoang sa", "to hieu", "son la", "son tay", "lai chau", "chau doc", "chau au", "kien giang",
        "an giang", "hai duong", "hai phong", "nam dinh", "binh duong", "ninh binh", "ninh thuan", "bac ninh", "quang nam", "quang ninh", "quang tri", "quang ngai", "quang binh", "long an", "vinh long", "vinh phuc", "hung yen", "hau giang",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
