using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Takes from a list only what a caller may see, with pages as full and cursors as exact as those of the whole list.</summary>
internal static class ScopedList
{
    /// <param name="list">A part of the whole list: from a cursor, at most so many.</param>
    /// <param name="isSeen">Whether an entry may be seen.</param>
    /// <param name="cursor">Where to begin.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="partSize">How many are looked through at a time.</param>
    public static async Task<Page<T>> TakeAsync<T>(
        Func<string?, int, Task<Page<T>>> list, Func<T, bool> isSeen, string? cursor, int limit, int partSize)
    {
        var taken = new List<T>();
        while (true)
        {
            var part = await list(cursor, partSize).ConfigureAwait(false);
            for (var index = 0; index < part.Items.Count; index++)
            {
                if (!isSeen(part.Items[index]))
                {
                    continue;
                }

                taken.Add(part.Items[index]);
                if (taken.Count == limit)
                {
                    // Cursors are the store's secret: the part up to the last entry taken tells the one that follows it.
                    var exact = index == part.Items.Count - 1 ? part : await list(cursor, index + 1).ConfigureAwait(false);
                    return new(taken, exact.Next);
                }
            }

            if (part.Next is null)
            {
                return new(taken, null);
            }

            cursor = part.Next;
        }
    }
}
