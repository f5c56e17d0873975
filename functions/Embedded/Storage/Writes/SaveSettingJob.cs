namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Saves a settings document, if its version is the expected one.</summary>
internal sealed class SaveSettingJob(string name, string content, long expectedVersion) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements) => statements.Settings.TrySave(name, content, expectedVersion);
}
