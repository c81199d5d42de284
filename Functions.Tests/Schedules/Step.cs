using System.Globalization;

namespace Functions.Tests.Schedules;

/// <param name="A">Which or how; every number means something for every kind.</param>
/// <param name="B">Where or how.</param>
internal readonly record struct Step(StepKind Kind, int A = 0, int B = 0)
{
    public static Step Parse(string text)
    {
        var parts = text.Split('.');
        return new Step(Enum.Parse<StepKind>(parts[0]), Number(parts, 1), Number(parts, 2));
    }

    public override string ToString() => B != 0 ? $"{Kind}.{A}.{B}" : A != 0 ? $"{Kind}.{A}" : $"{Kind}";

    private static int Number(string[] parts, int index) =>
        parts.Length > index ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;
}
