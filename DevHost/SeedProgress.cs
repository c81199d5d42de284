using System.Globalization;
using Checkout.Carts;

namespace DevHost;

/// <summary>
/// Shows how far the writing of a large catalog is: on one line of a terminal; where the output goes elsewhere, on a line for each tenth.
/// </summary>
internal sealed class SeedProgress(TextWriter output, bool isTerminal) : IProgress<CatalogSeedProgress>
{
    // What takes a second needs none.
    private const int FewRows = 2_000;

    private readonly Lock _one = new();
    private int _shown;

    public void Report(CatalogSeedProgress value)
    {
        var percent = (int)(100L * value.Written / value.Total);
        lock (_one)
        {
            // Several write at once, so reports can overtake each other.
            if (value.Total <= FewRows || percent < _shown + (isTerminal ? 1 : 10))
            {
                return;
            }

            _shown = percent;
            var rows = string.Create(CultureInfo.InvariantCulture, $"{value.Written:N0} of {value.Total:N0} rows");
            output.Write(isTerminal ? $"\r{rows}" : $"{rows}{Environment.NewLine}");
        }
    }

    /// <summary>What comes next stands on a line of its own.</summary>
    public void End()
    {
        if (isTerminal && _shown > 0)
        {
            output.WriteLine();
        }
    }
}
