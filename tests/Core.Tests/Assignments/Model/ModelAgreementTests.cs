using System.Diagnostics;
using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>The rule book and its second telling live the same lives.</summary>
/// <remarks>GOVOPENFLOW_LIVES sets how many, GOVOPENFLOW_SEED the first seed.</remarks>
public sealed class ModelAgreementTests(ITestOutputHelper output)
{
    private static readonly Rules Rules = new(Policy.Default, WorkingCalendar.Mainland);

    [Fact]
    public void Rule_book_and_model_agree_on_every_day_of_random_lives()
    {
        var lives = Setting("GOVOPENFLOW_LIVES", 2000);
        var first = Setting("GOVOPENFLOW_SEED", 1);
        var watch = Stopwatch.StartNew();
        var endings = new SortedDictionary<string, int>();
        for (var seed = first; seed < first + lives; seed++)
        {
            var ending = Live(seed);
            endings[ending] = endings.GetValueOrDefault(ending) + 1;
        }

        output.WriteLine($"{lives} lives in {watch.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", endings)}");
        Assert.Equal(["Carried", "Closed", "Withdrawn"], endings.Keys);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;

    private static string Live(int seed)
    {
        var life = new RandomLife(seed);
        var model = new ModelLife([.. life.Spec.Checkpoints.Select(checkpoint => checkpoint.Due)], life.Year, life.Start);
        var told = new List<ModelNotice>();
        var decision = Lifecycle.Assign(life.Spec, life.AssignedAt, "丙", Rules);
        var state = decision.State;
        Hear(life.Start, decision);

        var today = life.Start;
        Part(13, 24);
        // Deeds for a good year, and as much silence after it as it takes.
        for (var days = 1; days < 900 && (days < 420 || state.WakeAt is not null); days++)
        {
            today = today.AddDays(1);
            TickUntil(ChinaTime.StartOf(today));
            model.Begin(today);
            Part(1, 8);
            TickUntil(ChinaTime.At(today, new TimeOnly(8, 30)));
            model.Morning(today);
            Compare();
            Part(13, 24);
        }

        Compare();
        Holds(state.WakeAt is null, () => "still awake");
        return state.IsOpen ? "Carried" : state.Stage.ToString();

        void Part(int fromHour, int toHour)
        {
            var at = ChinaTime.At(today, life.Between(fromHour, fromHour + 1));
            foreach (var deed in today.DayNumber - life.Start.DayNumber < 400 ? life.Next(today, model.Due) : [])
            {
                var before = (state.Stage, state.Due);
                var answer = Lifecycle.Decide(state, life.ToInput(deed, at), Rules);
                state = answer.State;
                Hear(today, answer);
                Holds(model.Does(today, deed) == answer.Refusal is null, () => $"{deed} in {before} was answered with {answer.Refusal?.ToString() ?? "yes"}");
                at = at.AddMinutes(1);
            }

            Assert.True(at < ChinaTime.At(today, new TimeOnly(fromHour, 0)).AddHours(toHour - fromHour));
        }

        void TickUntil(DateTimeOffset end)
        {
            while (state.WakeAt is { } wake && wake <= end)
            {
                var answer = Lifecycle.Decide(state, new LifecycleInput.Tick(wake), Rules);
                Holds(answer.State.Version == state.Version + 1, () => "a tick without effect");
                state = answer.State;
                Hear(ChinaTime.DateOf(wake), answer);
            }
        }

        void Hear(DateOnly day, Decision answer) => told.AddRange(answer.Notices.Select(notice =>
            new ModelNotice(day, notice.Kind.ToString(), notice.Level, notice.Recipient.ToString(), notice.Channel.ToString())));

        void Compare()
        {
            var noon = ChinaTime.At(today, new TimeOnly(12, 0));
            var expected = (model.Stage, model.Due, model.LightOn(today), model.Level, model.Epoch, model.Carried, model.Ended);
            var actual = (
                state.Stage.ToString(), state.Due, state.LightAt(noon).ToString(), state.Level, state.Epoch, state.CarriedOver,
                (state.Outcomes.Count, state.Outcomes.Count(outcome => outcome.Missed)));
            Holds(expected == actual, () => $"the model says {expected}, the rule book {actual}");
            told.Sort();
            model.Notices.Sort();
            Holds(
                told.SequenceEqual(model.Notices),
                () => $"only the model tells {string.Join("; ", model.Notices.Except(told))}, only the rule book {string.Join("; ", told.Except(model.Notices))}");
            told.Clear();
            model.Notices.Clear();
        }

        // What to say is worked out only when there is something to say.
        void Holds(bool condition, Func<string> what)
        {
            if (!condition)
            {
                Assert.Fail(Place() + what());
            }
        }

        string Place() => $"Seed {seed}, {today:yyyy-MM-dd}, assigned {life.Start:yyyy-MM-dd}, due {string.Join(' ', life.Spec.Checkpoints.Select(c => c.Due.ToString("yyyy-MM-dd")))}: ";
    }
}
