using Xunit;

namespace GovOpenFlow.Azure.Tests.Infra;

/// <summary>A test of the compiled templates: skipped, with the reason, where there is no compiler.</summary>
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = Compiler.WhyNot;
}
