using GovOpenFlow.Core.Tests.Conventions;
using Xunit;

namespace GovOpenFlow.Core.Tests.Scripts;

/// <summary>./test where the feed lacks packages of the cloud: what needs them is left out and said so, the rest is tested. With a stand-in for dotnet.</summary>
public sealed class MissingPackagesTests : IDisposable
{
    // Restores what is not among $MISSING; of builds and tests it only notes which.
    private const string StandIn = """
        #!/usr/bin/env bash
        case $1 in
            --list-sdks) echo "10.0.100 [/sdk]" ;;
            restore)
                [ -z "${FEED_IS_DOWN:-}" ] || { echo "error NU1301: Unable to load the service index"; exit 1; }
                for package in ${MISSING:-}; do
                    ! grep -q "\"$package\"" "$2" || { echo "error NU1101: Unable to find package $package. No packages exist with this id in source(s): feed"; bad=1; }
                done
                [ -z "${bad:-}" ] ;;
            build|test) echo "$1 $2" >> "$ASKED" ;;
        esac
        """;

    private readonly ScriptCopy copy = new(StandIn, [
        "test", ".ci/sdk", ".ci/azure-packages", ".ci/buildable", "GovOpenFlow.sln", "Directory.Packages.props",
        .. new[] { "functions", "tests" }.SelectMany(room => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, room), "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetRelativePath(SourceTree.Root, project).Replace('\\', '/'))
            .Where(project => !project.Contains("/obj/", StringComparison.Ordinal) && !project.Contains("/node_modules/", StringComparison.Ordinal)),
    ]);

    public MissingPackagesTests() => copy.Add(".ci/browser", "#!/usr/bin/env bash\n");

    public void Dispose() => copy.Dispose();

    [Fact]
    public void With_all_packages_everything_is_built_and_tested()
    {
        var (code, output, _) = copy.Test([]);
        Assert.Equal(0, code);
        Assert.DoesNotContain("left out", output, StringComparison.Ordinal);
        Assert.Equal(["build GovOpenFlow.sln", "test GovOpenFlow.sln"], copy.Asked);
    }

    [Fact]
    public void Without_those_of_durable_functions_the_cloud_host_is_left_out_and_the_ledger_on_tables_is_tested()
    {
        var (code, output, _) = copy.Test([], ("MISSING", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"));
        Assert.Equal(0, code);
        Assert.Contains("left out: functions/Azure and its tests, because the package feed lacks Microsoft.Azure.Functions.Worker.Extensions.DurableTask", Lines(output));
        Assert.Equal(["build obj/Buildable.slnf", "test obj/Buildable.slnf"], copy.Asked);
        var left = File.ReadAllText(copy.PathOf("obj/Buildable.slnf"));
        Assert.DoesNotContain("functions/Azure/", left, StringComparison.Ordinal);
        Assert.DoesNotContain("tests/Azure.Tests/", left, StringComparison.Ordinal);
        Assert.Contains("functions/Tables/", left, StringComparison.Ordinal);
        Assert.Contains("functions/Embedded/", left, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_tables_client_both_rooms_are_left_out_and_everybody_who_needs_them()
    {
        var (code, output, _) = copy.Test([], ("MISSING", "Azure.Data.Tables"));
        Assert.Equal(0, code);
        Assert.Equal(2, Lines(output).Count(line => line.StartsWith("left out: functions/", StringComparison.Ordinal)));
        var left = File.ReadAllText(copy.PathOf("obj/Buildable.slnf"));
        Assert.DoesNotContain("Tables", left, StringComparison.Ordinal);
        Assert.Contains("tests/Scenarios/", left, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_project_that_is_left_out_is_skipped_with_a_line_and_the_others_are_tested()
    {
        var (code, output, _) = copy.Test(["Azure", "Core"], ("MISSING", "Microsoft.Azure.Functions.Worker"));
        Assert.Equal(0, code);
        Assert.Contains("skipped Azure: it needs what is left out", Lines(output));
        Assert.Equal(["build tests/Core.Tests/GovOpenFlow.Core.Tests.csproj", "test tests/Core.Tests/GovOpenFlow.Core.Tests.csproj"], copy.Asked);
    }

    [Fact]
    public void Asking_only_for_what_is_left_out_is_no_success()
    {
        var (code, _, errors) = copy.Test(["Azure"], ("MISSING", "Microsoft.Azure.Functions.Worker"));
        Assert.Equal((2, "Nothing that was named can be tested here."), (code, errors.Trim()));
        Assert.Empty(copy.Asked);
    }

    [Fact]
    public void A_name_means_one_project()
    {
        Assert.Equal(0, copy.Test(["Azure"]).Code);
        Assert.Equal(["build tests/Azure.Tests/GovOpenFlow.Azure.Tests.csproj", "test tests/Azure.Tests/GovOpenFlow.Azure.Tests.csproj"], copy.Asked);
    }

    [Fact]
    public void A_name_that_is_none_is_refused_with_those_that_there_are()
    {
        var (code, _, errors) = copy.Test(["Cora"]);
        Assert.Equal(2, code);
        Assert.StartsWith("There is no test project Cora. There are: ", errors);
        Assert.Contains(" Core ", errors, StringComparison.Ordinal);
        Assert.Empty(copy.Asked);
    }

    [Fact]
    public void Where_the_feed_does_not_answer_nothing_is_said_to_be_missing()
    {
        var (code, output, _) = copy.Test(["Core"], ("FEED_IS_DOWN", "1"));
        Assert.Equal(0, code);
        Assert.DoesNotContain("left out", output, StringComparison.Ordinal);
    }

    private static string[] Lines(string output) => output.Split('\n');
}
