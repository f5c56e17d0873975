namespace GovOpenFlow.Setup.Settings;

/// <summary>What came of reading settings.</summary>
/// <param name="Settings">Only to be used where there are no faults.</param>
/// <param name="Faults">What has to be corrected, in the file's order.</param>
/// <param name="Warnings">What works and is not wise.</param>
internal sealed record SettingsReading(HostSettings Settings, IReadOnlyList<SettingsFault> Faults, IReadOnlyList<SettingsFault> Warnings);
