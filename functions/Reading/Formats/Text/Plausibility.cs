using System.Collections.Frozen;
using System.Globalization;

namespace GovOpenFlow.Reading.Formats.Text;

/// <summary>How much a text looks like Chinese writing and not like bytes read in a wrong encoding.</summary>
internal static class Plausibility
{
    /// <summary>Characters looked at, at most: enough to tell, whatever the file's size.</summary>
    private const int Sample = 256 * 1024;

    /// <summary>A broken or impossible character speaks against a text as loudly as this many good ones speak for it.</summary>
    private const double BadWeight = 8;

    /// <summary>The characters that running Chinese is made of, in both scripts, and its punctuation. About half of any real text is in here, and almost nothing of a misread one.</summary>
    private static readonly FrozenSet<char> Frequent = string.Concat(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
        "牵责配督促落实单位序限服务街镇乡村项目简介监策读清牵透阳依申请答复优营商环境规范推完善汇编印附送抄",
        "這個為時來們對會發動過說產種麼後學經著裡實電現點從業應開還樣與關線數內無問題變條間結見計別將組運農據處隊給規熱領東導壓爭濟階術極聯認權證轉單風帶場車務達積議聲報鬥離華確張馬節話許廣記織書準號維劃選標寫連難備辦響約責歷構稱區級網絡監",
        "，。、；：（）《》“”〔〕【】！？—…　").ToFrozenSet();

    /// <summary>Characters of real text, at least: the frequent ones are about half of it, against a tenth of a misread one.</summary>
    private const double Least = 0.2;

    /// <summary>With fewer characters than this their mix says little: nothing impossible among them is enough.</summary>
    private const int Few = 20;

    /// <summary>From 1 for text all of whose Chinese characters are frequent, down to below 0; 1 for text in ASCII alone.</summary>
    public static double Of(string text) => Measure(text).Share;

    /// <summary>False where the text reads like nothing that anybody wrote.</summary>
    public static bool IsPlausible(string text)
    {
        var (share, count) = Measure(text);
        return share >= (count < Few ? 0 : Least);
    }

    private static (double Share, int Count) Measure(string text)
    {
        var sum = 0.0;
        var count = 0;
        var length = Math.Min(text.Length, Sample);
        for (var at = 0; at < length; at++)
        {
            var c = text[at];
            // Every encoding that extends ASCII shares its characters: they tell nothing.
            if (c is (>= ' ' and < '\u007f') or '\t' or '\n' or '\r')
            {
                continue;
            }

            count++;
            if (Frequent.Contains(c))
            {
                sum += 1;
            }
            else if (char.IsHighSurrogate(c) && at + 1 < length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (IsImpossible(c))
            {
                sum -= BadWeight;
            }
        }

        return (count == 0 ? 1 : sum / count, count);
    }

    private static bool IsImpossible(char c) => c == '\ufffd' || char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
