namespace GovOpenFlow.Reading.Units;

/// <summary>Names of people, who are no units: 区发改局（王明）.</summary>
public static class PersonNames
{
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    /// <summary>Whether a bracket at the end of a name looks like a person's name and not like the name of a body.</summary>
    public static bool InBracket(string key)
    {
        var bare = UnitWords.WithoutBracket(key);
        if (bare.Length == key.Length)
        {
            return false;
        }

        var inner = key.AsSpan()[(bare.Length + 1)..^1];
        return inner.Length is 2 or 3 && Surnames.Contains(inner[0]) && !UnitWords.IsUnitLike(inner);
    }
}
