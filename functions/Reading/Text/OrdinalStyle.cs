namespace GovOpenFlow.Reading.Text;

/// <summary>How a heading or an item is numbered, from the outermost style to the innermost.</summary>
public enum OrdinalStyle
{
    /// <summary>第一章, 第二部分.</summary>
    Part,

    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    ChineseInBrackets,

    /// <summary>1. or 1、</summary>
    Digits,

    /// <summary>1.1 or 1-1</summary>
    DigitsOfDigits,

    /// <summary>（1） or 1）</summary>
    DigitsInBrackets,

    /// <summary>①</summary>
    Circled,
}
