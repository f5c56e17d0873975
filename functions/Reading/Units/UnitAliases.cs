namespace GovOpenFlow.Reading.Units;

/// <summary>The key that several printed names of one body share.</summary>
/// <remarks>区府办, 区政府办, 区政府办公室, 某某区人民政府办公室 and 区政府办公室(区疫情防控办) are one body; 区政务办 is another.</remarks>
public static class UnitAliases
{
    // Long and short forms of the same office; the short one is the key.
    private static readonly (string Long, string Short)[] Synonyms =
    [
        ("发展和改革委员会", "发改委"), ("发展和改革", "发改"), ("发展改革", "发改"), ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("人力社保", "人社"),
        ("卫生健康", "卫健"), ("市场监督管理", "市场监管"), ("经济和信息化", "经信"), ("住房和城乡建设", "住建"), ("文化广电旅游体育", "文广旅体"), ("文化和广电旅游体育", "文广旅体"),
        ("文化广电旅游", "文广旅"), ("医疗保障", "医保"), ("综合行政执法", "综合执法"), ("交通运输", "交通"), ("工业和信息化", "工信"), ("国有资产监督管理", "国资"),
        ("委员会", "委"), ("办公室", "办"), ("人民检察院", "检察院"), ("人民法院", "法院"),
    ];

    /// <summary>The shared key of a name.</summary>
    /// <param name="key">The name's own key: folded, without blanks.</param>
    public static string Of(string key)
    {
        if (UnitWords.IsGroup(key))
        {
            return key;
        }

        var bare = UnitWords.WithoutBracket(key);
        var name = bare.Length < key.Length && UnitWords.IsName(bare) && UnitWords.IsName(key.AsSpan()[(bare.Length + 1)..^1]) ? bare.ToString() : key;
        if (GovernmentOffice(name) is { } office)
        {
            return office;
        }

        foreach (var (full, brief) in Synonyms)
        {
            name = name.Replace(full, brief, StringComparison.Ordinal);
        }

        return name;
    }

    /// <summary>The second name that a bracket gives: 区疫情防控办 in 区政府办公室(区疫情防控办); null where it gives none.</summary>
    public static string? InBracket(string key)
    {
        var bare = UnitWords.WithoutBracket(key);
        if (bare.Length == key.Length || !UnitWords.IsName(bare) || UnitWords.IsGroup(key))
        {
            return null;
        }

        var inner = key.AsSpan()[(bare.Length + 1)..^1];
        return UnitWords.IsName(inner) && !UnitWords.IsGroup(inner) ? inner.ToString() : null;
    }

    private static string? GovernmentOffice(string name)
    {
        // A district's office is known by its level: 广州市番禺区人民政府办公室 is 区政府办 within the district.
        foreach (var ending in new[] { "人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "人民政府办", "政府办", "府办公室", "府办" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length)
            {
                var level = name[^(ending.Length + 1)];
                return "省市州盟区县旗镇乡".Contains(level) ? $"{level}政府办" : null;
            }
        }

        return null;
    }
}
