using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>A plan as its author means it, before it is laid out.</summary>
public sealed record PlanModel(string Title, int Year, IReadOnlyList<ChapterModel> Chapters)
{
    public IEnumerable<TaskModel> Tasks => Chapters.SelectMany(chapter => chapter.Sections).SelectMany(section => section.Tasks);
}

/// <summary>一、</summary>
public sealed record ChapterModel(int Ordinal, string Text, IReadOnlyList<SectionModel> Sections);

/// <summary>（一）</summary>
/// <param name="Ordinal">From 1 within its chapter.</param>
/// <param name="Text">Without the number.</param>
/// <param name="Deadline">Shared by its tasks in layouts that print deadlines in headings.</param>
/// <param name="Tasks">At least one.</param>
public sealed record SectionModel(int Ordinal, string Text, DeadlineModel Deadline, IReadOnlyList<TaskModel> Tasks);

/// <summary>One task.</summary>
public sealed record TaskModel(int Number, string Text, DeadlineModel Deadline, IReadOnlyList<string> Lead, IReadOnlyList<string> Others, string Leader);

/// <summary>A deadline as printed and as it is to be read.</summary>
public sealed record DeadlineModel(string Text, DeadlineKind Kind, int? Month);
