using System.Collections.Frozen;

namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>
/// Which Latin letter or digit a reader takes a character for: letters whose compatibility decomposition (NFKD, Unicode 14) is that letter with marks, and
/// look-alikes from other scripts (Unicode technical standard 39, confusables, reduced to a–z). Ranges that count through the alphabet are computed.
/// </summary>
/// <remarks>The platform's own normalisation does nothing while globalization is invariant, as it is in this product, so the table stands here.</remarks>
internal static class FoldTable
{
    private static readonly FrozenDictionary<char, char> Letters = Read();

    private static readonly FrozenDictionary<char, string> Ligatures = new Dictionary<char, string>
    {
        ['Ĳ'] = "ij", ['ĳ'] = "ij", ['Ǆ'] = "dz", ['ǅ'] = "dz", ['ǆ'] = "dz", ['Ǉ'] = "lj", ['ǈ'] = "lj", ['ǉ'] = "lj",
        ['Ǌ'] = "nj", ['ǋ'] = "nj", ['ǌ'] = "nj", ['Ǳ'] = "dz", ['ǲ'] = "dz", ['ǳ'] = "dz", ['Ⅱ'] = "ii", ['Ⅲ'] = "iii",
        ['Ⅳ'] = "iv", ['Ⅵ'] = "vi", ['Ⅶ'] = "vii", ['Ⅷ'] = "viii", ['Ⅸ'] = "ix", ['Ⅺ'] = "xi", ['Ⅻ'] = "xii", ['ⅱ'] = "ii",
        ['ⅲ'] = "iii", ['ⅳ'] = "iv", ['ⅵ'] = "vi", ['ⅶ'] = "vii", ['ⅷ'] = "viii", ['ⅸ'] = "ix", ['ⅺ'] = "xi", ['ⅻ'] = "xii",
        ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['ﬅ'] = "st", ['ﬆ'] = "st", ['Æ'] = "ae",
        ['æ'] = "ae", ['Œ'] = "oe", ['œ'] = "oe", ['ß'] = "ss", ['ẞ'] = "ss", ['Ю'] = "io", ['ю'] = "io",
    }.ToFrozenDictionary();

    /// <summary>Lower-case letters or digits that <paramref name="rune"/> is read as; empty: none.</summary>
    public static string Ligature(int rune) => rune <= char.MaxValue ? Ligatures.GetValueOrDefault((char)rune, "") : "";

    /// <summary>One of a–z or 0–9; <c>'\0'</c>: no letter.</summary>
    public static char Of(int rune) => rune switch
    {
        < 0x80 => rune is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? (char)rune : rune is >= 'A' and <= 'Z' ? (char)(rune | 0x20) : '\0',
        >= 0xFF10 and <= 0xFF19 => (char)(rune - 0xFF10 + '0'), // Full width.
        >= 0xFF21 and <= 0xFF3A => (char)(rune - 0xFF21 + 'a'),
        >= 0xFF41 and <= 0xFF5A => (char)(rune - 0xFF41 + 'a'),
        >= 0x249C and <= 0x24B5 => (char)(rune - 0x249C + 'a'), // In parentheses.
        >= 0x24B6 and <= 0x24CF => (char)(rune - 0x24B6 + 'a'), // In circles.
        >= 0x24D0 and <= 0x24E9 => (char)(rune - 0x24D0 + 'a'),
        >= 0x1D400 and <= 0x1D6A3 => (char)(((rune - 0x1D400) % 26) + 'a'), // Mathematical alphabets, 26 capitals and 26 small letters each.
        >= 0x1D6A8 and <= 0x1D7CB => MathematicalGreek(rune),
        >= 0x1D7CE and <= 0x1D7FF => (char)(((rune - 0x1D7CE) % 10) + '0'),
        >= 0x1F110 and <= 0x1F129 => (char)(rune - 0x1F110 + 'a'), // In parentheses, squares and circles.
        >= 0x1F130 and <= 0x1F149 => (char)(rune - 0x1F130 + 'a'),
        >= 0x1F150 and <= 0x1F169 => (char)(rune - 0x1F150 + 'a'),
        >= 0x1F170 and <= 0x1F189 => (char)(rune - 0x1F170 + 'a'),
        >= 0x1FBF0 and <= 0x1FBF9 => (char)(rune - 0x1FBF0 + '0'), // Segmented digits.
        <= char.MaxValue => Letters.GetValueOrDefault((char)rune),
        _ => '\0',
    };

    // Five alphabets of 58: 25 capitals, nabla, 25 small letters and seven variants, in the order of the Greek block.
    private static char MathematicalGreek(int rune)
    {
        var at = (rune - 0x1D6A8) % 58;
        var plain = at < 25 ? 0x391 + at : at is > 25 and < 51 ? 0x3B1 + at - 26 : 0;
        return Letters.GetValueOrDefault((char)plain);
    }

    private static FrozenDictionary<char, char> Read()
    {
        var table = new Dictionary<char, char>();
        foreach (var (target, sources) in Sources)
        {
            foreach (var source in sources)
            {
                table[source] = target;
            }
        }

        return table.ToFrozenDictionary();
    }

    private static IEnumerable<(char Target, string Sources)> Sources =>
    [
        ('0', "⁰₀⓪"),
        ('1', "¹₁①"),
        ('2', "²₂②"),
        ('3', "³₃③"),
        ('4', "⁴₄④"),
        ('5', "⁵₅⑤"),
        ('6', "⁶₆⑥"),
        ('7', "⁷₇⑦"),
        ('8', "⁸₈⑧"),
        ('9', "⁹₉⑨"),
        ('a', "ªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧᴬᵃḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐÅΆάӐӒᵄᵅἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌ"
            + "ᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼаӑӓΑαАɑɐᴀᎪꓮ∆ΛλДдⱯ"),
        ('b', "ᴮᵇḂḃḄḅḆḇℬᵝᵦВвΒβЬьЪъБбɓƅʙᏴꓐϐƀɃ"),
        ('c', "ÇçĆćĈĉĊċČčᶜḈḉℂℭⅭⅽꟲᶝСсϲϹᴄᏟꓚҫҪɕƈȼ"),
        ('d', "ĎďᴰᵈḊḋḌḍḎḏḐḑḒḓⅅⅆⅮⅾᵟᶞԁԀᴅᎠꓓđĐɖɗðÐƌδ"),
        ('e', "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩᴱᵉḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑℯℰⅇΈέӖӗӬӭᴲᵊᵋἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈЕеЀѐЁёΕεϵЄєЭэəɘɛᴇᎬꓰ"
            + "℮ξΞΣҽҼɇƎǝ"),
        ('f', "ᶠḞḟℱꟳƒғҒꜰꓝϜϝ"),
        ('g', "ĜĝĞğĠġĢģǦǧǴǵᴳᵍḠḡℊᶢɡԍԌɢᏀꓖɠցǥ"),
        ('h', "ĤĥȞȟʰᴴḢḣḤḥḦḧḨḩḪḫẖₕℋℌℍℎΉᵸἨἩἪἫἬἭἮἯᾘᾙᾚᾛᾜᾝᾞᾟῊΉῌһҺНнΗʜᎻꓧħĦհɦћЋђ"),
        ('i', "ÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋᴵᵢḬḭḮḯỈỉỊịⁱℐℑℹⅈⅠⅰΊΐΪίϊᶤᶥᶦἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίιῐῑῒΐῖῗῘῙῚΊіІїЇΙιıɪɩɨᎥᎢꓲӀ"),
        ('j', "ĴĵǰʲᴶⅉⱼᶨјЈᴊᎫꓙʝȷɉյ"),
        ('k', "ĶķǨǩᴷᵏḰḱḲḳḴḵₖKϰЌќКкΚκᴋᏦꓗƙĸҝҚқ"),
        ('l', "ĹĺĻļĽľˡᴸḶḷḸḹḺḻḼḽₗℒℓⅬⅼᶩᶫӏʟᏞꓡłŁɫɭɬƚǀլ"),
        ('m', "ᴹᵐḾḿṀṁṂṃₘℳⅯⅿᶬМмΜᴍᎷꓟɱ"),
        ('n', "ÑñŃńŅņŇňǸǹᴺṄṅṆṇṈṉṊṋⁿₙℕήϖЍѝӢӣӤӥᵑᶮᶯᶰἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇΝηИиЙйПпπΠɴꓠɲɳŋŊƞոռ"),
        ('o', "ºÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱᴼᵒṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒℴΌΏόϑϕӦӧӪӫᵠᵩᶱᶿὀὁὂὃὄὅὈὉὊὋὌὍὨὩ"
            + "ὪὫὬὭὮὯὸόᾨᾩᾪᾫᾬᾭᾮᾯῸΌῺΏῼОоΟοσΘθϴөӨøØɵᴏꓳօՕⵔΩΦφ∅ഠ"),
        ('p', "ᴾᵖṔṕṖṗₚℙᵨῤῥῬРрΡρϱᴘᏢꓑƥþÞ"),
        ('q', "ℚꟴԛԚʠɋզգ"),
        ('r', "ŔŕŖŗŘřȐȑȒȓʳᴿᵣṘṙṚṛṜṝṞṟℛℜℝЃѓЯяГгΓʀᏒꓣɍɼɽɾ"),
        ('s', "ŚśŜŝŞşŠšſȘșˢṠṡṢṣṤṥṦṧṨṩẛₛᶳЅѕςʂȿꜱᏚꓢՏ\u00a7"),
        ('t', "ŢţŤťȚțᵀᵗṪṫṬṭṮṯṰṱẗₜТтΤτᴛꓔƭʈŧŦƮ"),
        ('u', "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗᵁᵘᵤṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựΰϋύᶶᶷᶸὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧμυսՍᴜꓴʉʊцЦ∪"),
        ('v', "ᵛᵥṼṽṾṿⅤⅴⱽѶѷᶹᶺνѵѴᴠᏙꓦʋʌ∨√"),
        ('w', "ŴŵʷᵂẀẁẂẃẄẅẆẇẈẉẘώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷԝԜШшЩщωᴡᎳꓪʍⱳѡա"),
        ('x', "ˣẊẋẌẍₓⅩⅹᵡᵪХхΧχꓫ×ҳ"),
        ('y', "ÝýÿŶŷŸȲȳʸẎẏẙỲỳỴỵỶỷỸỹΎΫϒϓϔЎўӮӯӰӱӲӳᵞᵧὙὛὝὟῨῩῪΎУуΥγүҮʏᎩꓬƴɏʎ"),
        ('z', "ŹźŻżŽžᶻẐẑẒẓẔẕℤℨӞӟᶼᶽᶾΖζᴢᏃꓜƶʐʑȥʒЗзӡ"),
    ];
}
