using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>Makes plans from a seed, in words of our own.</summary>
public static class PlanModels
{
    private static readonly string[] Verbs = ["整理", "公布", "更新", "核对", "晒出", "汇总", "改写", "补齐", "解读", "梳理"];
    private static readonly string[] Objects = ["社区食堂收支", "公园改造进度", "学位分配办法", "公交线路调整", "停水停电通知", "校车时刻", "助餐点名录", "旧楼加装电梯流程", "办证指南", "绿道养护清单"];
    private static readonly string[] Manners = ["让街坊看得懂", "做成一张图", "放在首页显眼处", "配上热线号码", "由专人回应", "写明依据和出处"];
    private static readonly string[] Headings = ["说清楚民生账", "办好门口的事", "听见群众的话", "管住平台的边", "把规矩立起来", "把队伍带起来", "把数据用起来", "把短板补起来"];
    private static readonly string[] Bodies = ["区教育局", "区民政局", "区财政局", "区交通运输局", "区城市管理和综合执法局", "区卫生健康局", "区委宣传部", "区委组织部", "区档案馆", "区信访局", "区大数据中心", "区园林局", "市规划和自然资源局青河分局", "青河供电公司", "区就业指导中心", "区政务服务局（区行政审批局）"];
    private static readonly string[] Groups = ["各街道办事处", "区级其他有关部门", "各镇（街）"];
    private static readonly string[] People = ["王晓明", "李芳", "赵建国", "陈雨"];

    private static readonly DeadlineModel[] Deadlines =
    [
        new("全年", DeadlineKind.FullYear, null), new("6月底前", DeadlineKind.BeforeMonthEnd, 6), new("9月底", DeadlineKind.MonthEnd, 9), new("年底前", DeadlineKind.YearEnd, null),
        new("上半年", DeadlineKind.FirstHalf, null), new("三季度前", DeadlineKind.BeforeQuarter, null), new("11月30日前", DeadlineKind.Date, 11), new("长期坚持", DeadlineKind.LongTerm, null),
    ];

    public static PlanModel Make(int seed)
    {
        var random = new Random(seed);
        var number = 0;
        var chapters = new List<ChapterModel>();
        for (var i = 1; i <= random.Next(2, 5); i++)
        {
            var sections = new List<SectionModel>();
            for (var j = 1; j <= random.Next(1, 4); j++)
            {
                var tasks = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Task(++number, random)).ToList();
                sections.Add(new SectionModel(j, Pick(Headings, random) + Objects[(i + j) % Objects.Length], Deadlines[random.Next(1, 3)], tasks));
            }

            chapters.Add(new ChapterModel(i, Headings[i] + "，" + Pick(Manners, random), sections));
        }

        return new PlanModel("2026年青河区政务公开责任清单", 2026, chapters);
    }

    private static TaskModel Task(int number, Random random)
    {
        var units = Bodies.OrderBy(_ => random.Next()).Take(random.Next(2, 5)).ToList();
        var leads = random.Next(4) == 0 ? 2 : 1;
        var others = units.Skip(leads).ToList();
        if (random.Next(2) == 0 || others.Count == 0)
        {
            others.Add(Pick(Groups, random));
        }

        // The number goes into the text, so that no two tasks read alike.
        var text = $"{Pick(Verbs, random)}第{number}批{Pick(Objects, random)}，{Pick(Manners, random)}。";
        return new TaskModel(number, text, Pick(Deadlines, random), [.. units.Take(leads)], others, Pick(People, random));
    }

    private static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];
}
