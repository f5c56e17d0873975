namespace GovOpenFlow.Core.Deadlines;

/// <summary>The forms in which plans print a deadline (时限).</summary>
public enum DeadlineKind
{
    /// <summary>Nothing is stated.</summary>
    None,

    /// <summary>全年: the whole year, a progress report each quarter.</summary>
    FullYear,

    /// <summary>长期坚持、持续推进、常态化: without an end; followed like the whole year.</summary>
    LongTerm,

    /// <summary>N月底: the last day of month N.</summary>
    MonthEnd,

    /// <summary>N月底前, N月前: by the last day of month N.</summary>
    BeforeMonthEnd,

    /// <summary>N季度前: ambiguous; read as by the last day of the quarter, with a warning.</summary>
    BeforeQuarter,

    /// <summary>N季度, N季度末, N季度底前: by the last day of the quarter.</summary>
    QuarterEnd,

    /// <summary>上半年, 上半年前: by 30 June.</summary>
    FirstHalf,

    /// <summary>下半年, 年底前, 年内: by 31 December.</summary>
    YearEnd,

    /// <summary>A day: 2022年6月30日前, 6月30日.</summary>
    Date,

    /// <summary>每月: at each month's end.</summary>
    Monthly,

    /// <summary>每季度: at each quarter's end.</summary>
    Quarterly,

    /// <summary>每半年: on 30 June and 31 December.</summary>
    HalfYearly,

    /// <summary>不少于N次, 至少N次: N dates that part the year evenly, each at a month's end.</summary>
    AtLeast,
}
