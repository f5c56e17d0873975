namespace GovOpenFlow.Web.Tests.Places;

/// <summary>A small plan in the shape of a district's table.</summary>
internal static class SamplePlan
{
    public const string Text = """
        临江区2026年政务公开工作要点责任分解表
        主要工作任务 | 任务内容 | 完成时限 | 责任单位 |
        一、加强重点领域信息公开 | （一）规划和项目 | 1.及时公开区级规划和年度计划，集中展示建设成果。 | 全年 | 区发改局 |
        2.公开重大建设项目审批结果，做好施工许可信息公开。 | 6月底前 | 区住建局 |
        （二）民生保障 | 3.公开义务教育招生政策、学区划分和录取结果。 | 9月底前 | 区教育局 |
        4.动态更新就业培训目录，做好政策解读。 | 全年 | 区人力社保局，各街道办事处 |

        """;
}
