namespace GovOpenFlow.Reading.Units;

/// <summary>Names that look like two printed without a separator, where the document gives no proof.</summary>
public static class GluedNames
{
    /// <summary>Whether a name ends in the middle and another of the same level begins: 区档案馆区教育局.</summary>
    public static bool Perhaps(string key)
    {
        if (UnitWords.IsGroup(key))
        {
            return false;
        }

        for (var i = 3; i + 4 <= key.Length && i <= UnitWords.MaximumLength; i++)
        {
            if (key[i] == key[0] && "省市州区县旗".Contains(key[i]) && UnitWords.IsName(key.AsSpan(0, i)) && UnitWords.IsName(key.AsSpan(i)) && !key.AsSpan(i).StartsWith("区分局"))
            {
                return true;
            }
        }

        return false;
    }
}
