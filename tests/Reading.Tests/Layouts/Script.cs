namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>A few characters in traditional script: those of the generated plans that have one.</summary>
public static class Script
{
    private const string Pairs = "单單责責任任务務门門领領导導县縣区區档檔馆館数數据據员員级級关關办辦处處镇鎮财財劳勞业業规規划劃资資审審书書联聯组組织織传傳讯訊电電青青内內时時间間进進况況标標题題学學习習听聽见見说說账帳车車图圖张張园園绿綠养養补補齐齊汇匯总總办辦证證长長龙龍议議众眾写寫显顯现現线線号號专專应應确確认認让讓对對街街设設队隊带帶来來边邊齐齊卫衛";

    private static readonly Dictionary<char, char> Traditional = Enumerable.Range(0, Pairs.Length / 2).Select(i => (Pairs[2 * i], Pairs[2 * i + 1])).DistinctBy(pair => pair.Item1).ToDictionary();

    public static string ToTraditional(string text) => string.Concat(text.Select(character => Traditional.GetValueOrDefault(character, character)));
}
