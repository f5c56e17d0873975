namespace GovOpenFlow.Reading.Units;

/// <summary>Tells from its words whether a phrase can be the name of a public body, or stands for many of them.</summary>
/// <remarks>Works on keys: folded, without blanks.</remarks>
public static class UnitWords
{
    /// <summary>The longest name in characters; what is longer is a sentence.</summary>
    public const int MaximumLength = 40;

    private static readonly string[] Endings =
    [
        "局", "委", "办", "办公室", "公室", "厅", "法院", "检察院", "医院", "学院", "设计院", "研究院", "科学院", "署", "处", "科", "总队", "支队", "大队", "中队", "调查队", "国调队", "调队",
        "站", "所", "中心", "公司", "政府", "委员会", "管委会", "街道", "办事处", "镇", "乡", "开发区", "港区", "新区", "园区", "度假区", "保税区", "军分区", "示范区", "功能区", "高新区",
        "支行", "分行", "银行", "联合会", "工会", "协会", "学会", "商会", "基金会", "常委会", "组委会", "妇联", "残联", "侨联", "文联", "社科联", "工商联", "科协", "红十字会",
        "团市委", "团区委", "团县委", "团州委", "团省委", "团委", "海关", "机关", "学校", "大学", "党校", "供销社", "联社", "报社", "合作社", "通讯社", "集团", "档案馆", "图书馆", "博物馆", "文化馆", "馆",
        "研究室", "政研室", "调研室", "室", "分局", "小组", "工作组", "专班", "组", "指挥部", "武装部", "组织部", "宣传部", "统战部", "部", "电视台", "广播台", "气象台", "政协", "人大", "监委", "纪委", "法工委",
        "旗", "林场", "农场", "电网", "电信", "移动", "联通", "铁塔", "邮政", "烟草", "人行", "交易所", "党委", "党组",
    ];

    // They end like a name and are none.
    private static readonly string[] FalseEndings =
    [
        "全部", "内部", "外部", "局部", "好处", "之处", "本科", "学科", "社会", "平台", "场所", "格局", "布局", "结局", "各处", "到处", "开办", "承办", "主办", "协办", "督办", "交办", "转办", "查办", "经办", "申办", "一网通办", "通办",
        "网上办", "掌上办", "一次办", "阶段组", "教室", "上移动", "流动站", "网站", "处处", "一站", "车站", "干部", "换届大会",
    ];

    private static readonly string[] GroupEndings =
    [
        "部门", "单位", "机关", "机构", "地区", "街道", "镇街", "镇(街)", "镇(街道)", "乡镇", "政府", "企业", "办事处", "工作组", "专班", "成员", "局", "办", "园区", "部门(单位)", "单位(部门)", "乡镇(街道)", "县市", "区县", "科室", "中心", "管委会", "委员会", "县(市、区)", "地", "县(市)", "县", "区", "市", "州", "部委", "委办局", "团体", "组织", "镇", "乡",
    ];

    private static readonly string[] GroupWords = ["有关", "相关", "其他", "其它", "全体", "所有", "成员单位", "全区", "全市", "全县", "全州"];

    private static readonly string[] BareGroups =
    [
        "区级部门", "市级部门", "县级部门", "区直部门", "市直部门", "县直部门", "州直部门", "区直单位", "市直单位", "县直单位", "州直单位", "区属单位", "市属单位", "部门", "单位", "镇街", "镇(街)", "镇(街道)", "街道(镇)", "乡镇", "乡镇街道", "乡镇(街道)", "行政机关", "县(市、区)政府", "县(市、区)人民政府", "县(区)政府", "县区政府", "街道办事处",
    ];

    /// <summary>Whether the phrase stands for many bodies: 各街道办事处, 区级其他有关部门.</summary>
    public static bool IsGroup(ReadOnlySpan<char> key)
    {
        if (key.Length is < 2 or > MaximumLength || HasSentenceWord(key))
        {
            return false;
        }

        if (EqualsAny(key, BareGroups))
        {
            return true;
        }

        var each = key.IndexOf('各');
        if (each >= 0 || ContainsAny(key, GroupWords))
        {
            return EndsWithAny(key, GroupEndings) || (each >= 0 && key[^1] == ')' && key.Length <= 16);
        }

        return key.Length <= 12 && (key.EndsWith("部门") || key.EndsWith("单位") || key.EndsWith("部门(单位)"));
    }

    /// <summary>Whether the phrase is formed like the name of one body or of a group.</summary>
    public static bool IsUnitLike(ReadOnlySpan<char> key) => IsGroup(key) || IsName(key);

    /// <summary>Whether the phrase is formed like the name of one body.</summary>
    public static bool IsName(ReadOnlySpan<char> key)
    {
        key = WithoutBracket(key);
        return key.Length is >= 2 and <= MaximumLength && !HasSentenceWord(key) && EndsWithAny(key, Endings) && !EndsWithAny(key, FalseEndings);
    }

    /// <summary>Whether a name could begin here with a word that ends names: used to see that a verb is part of a name (就业指导中心).</summary>
    public static bool StartsWithEnding(ReadOnlySpan<char> key) =>
        !key.StartsWith("办理") && !key.StartsWith("部署") && !key.StartsWith("处理") && !key.StartsWith("组织")
        && (key.StartsWith("中心") || key.StartsWith("局") || key.StartsWith("办") || key.StartsWith("处") || key.StartsWith("科") || key.StartsWith("站") || key.StartsWith("室") || key.StartsWith("小组") || key.StartsWith("领导小组") || key.StartsWith("委员会") || key.StartsWith("组") || key.StartsWith("所"));

    /// <summary>The name without a bracket at its end.</summary>
    public static ReadOnlySpan<char> WithoutBracket(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || key[^1] is not (')' or ']'))
        {
            return key;
        }

        var start = key.LastIndexOfAny('(', '[');
        return start > 1 ? key[..start] : key;
    }

    private static bool HasSentenceWord(ReadOnlySpan<char> key) =>
        key.IndexOfAny("。;,:?!“”\"《》的了|") >= 0 || key.Contains("进行", StringComparison.Ordinal) || key.Contains("要求", StringComparison.Ordinal);

    private static bool EqualsAny(ReadOnlySpan<char> key, string[] words)
    {
        foreach (var word in words)
        {
            if (key.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> key, string[] words)
    {
        foreach (var word in words)
        {
            if (key.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> key, string[] words)
    {
        foreach (var word in words)
        {
            if (key.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
