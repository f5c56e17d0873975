namespace GovOpenFlow.Ledger.Messages;

/// <summary>A message as an SMS: as much of the most urgent as fits.</summary>
internal sealed class SmsBody(MessageOptions options, string office)
{
    private const int LeastWithLink = 10;
    private static readonly int[] TitleLengths = [24, 16, 10, 6, 2];

    public string Write(IReadOnlyList<LineWording> lines) => lines.Count == 1 ? One(lines[0]) : Many(lines);

    // A link is worth a shorter title, but not a title that nobody recognises.
    private string One(LineWording line)
    {
        var link = line.Actions.Count > 0 ? line.Actions[0].Address : line.Link;
        foreach (var most in TitleLengths.Where(most => most >= LeastWithLink && link is not null))
        {
            if (Single(line, most) + " " + link is var text && Fits(text))
            {
                return text;
            }
        }

        foreach (var most in TitleLengths)
        {
            if (Single(line, most) is var text && Fits(text))
            {
                return text;
            }
        }

        return Cut(Single(line, 2));
    }

    private string Single(LineWording line, int most) => options.Templates.Fill(MessageTemplates.Sms, options.Culture, value => value switch
    {
        "signature" => Signature,
        "kind" => line.Kind,
        "item" => line.Titled(most),
        "brief" => line.Brief,
        _ => office,
    }).TrimEnd('\n');

    // Rather several items with short titles than one with its whole title; rather one with its title than none.
    private string Many(IReadOnlyList<LineWording> lines)
    {
        foreach (var least in (int[])[3, 2, 1])
        {
            foreach (var most in TitleLengths)
            {
                for (var shown = lines.Count; shown >= Math.Min(least, lines.Count); shown--)
                {
                    // A digest does not list what nobody would read in an SMS.
                    if (shown <= 5 && Digest(lines, shown, most) is var text && Fits(text))
                    {
                        return text;
                    }
                }
            }
        }

        return Cut(Digest(lines, 0, 0));
    }

    private string Digest(IReadOnlyList<LineWording> lines, int shown, int mostOfTitle)
    {
        var items = lines.Take(shown).Select(line => Text("Sms.Item", line.Kind, line.Titled(mostOfTitle), line.Briefest));
        return Text(
            shown == lines.Count ? "Sms.All" : "Sms.Some", Signature, lines.Count, string.Join(Text("Separator"), items));
    }

    private string Signature => Text("Sms.Signature", Shortening.To(office, 20));

    private bool Fits(string text) => SmsParts.Count(text) <= options.MostSmsParts;

    private string Cut(string text) => Shortening.ToFit(text, Fits);

    private string Text(string key, params object?[] arguments) => MessageTexts.Source.Get(key, options.Culture, arguments);
}
