using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Settings documents are saved on the version that was read, or not at all.</summary>
public abstract class SettingsContract : LedgerContract
{
    [Fact]
    public async Task A_document_is_saved_on_the_version_that_was_read()
    {
        Assert.Null(await Settings.LoadAsync("units", None));
        Assert.False(await Settings.SaveAsync("units", "{}", 3, None));
        Assert.True(await Settings.SaveAsync("units", "{\"名\":1}", 0, None));
        Assert.Equal(new Setting("{\"名\":1}", 1), await Settings.LoadAsync("units", None));
        Assert.False(await Settings.SaveAsync("units", "{}", 0, None));
        Assert.True(await Settings.SaveAsync("units", "[]", 1, None));
        Assert.False(await Settings.SaveAsync("units", "{}", 1, None));
        Assert.Equal(new Setting("[]", 2), await Settings.LoadAsync("units", None));
        Assert.Null(await Settings.LoadAsync("policy", None));
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_does()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => Settings.SaveAsync("units", $"{number}", 0, None))));
        Assert.Equal(new Setting($"{Array.IndexOf(answers, true)}", 1), await Settings.LoadAsync("units", None));
        Assert.Single(answers, answer => answer);
    }
}
