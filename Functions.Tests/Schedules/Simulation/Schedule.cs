using System.Globalization;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>An order of events over the sessions of one order. As text it can be replayed.</summary>
internal sealed record Schedule(IReadOnlyList<Step> Steps)
{
    public static Schedule Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Step.Parse)]);

    public override string ToString() => string.Join(' ', Steps);
}

/// <param name="A">Which or how; every number means something for every kind.</param>
/// <param name="B">Where or how.</param>
/// <param name="C">With which of the sessions.</param>
internal readonly record struct Step(StepKind Kind, int A = 0, int B = 0, int C = 0)
{
    public static Step Parse(string text)
    {
        var parts = text.Split('.');
        return new Step(Enum.Parse<StepKind>(parts[0]), Number(parts, 1), Number(parts, 2), Number(parts, 3));
    }

    public override string ToString() => C != 0 ? $"{Kind}.{A}.{B}.{C}" : B != 0 ? $"{Kind}.{A}.{B}" : A != 0 ? $"{Kind}.{A}" : $"{Kind}";

    private static int Number(string[] parts, int index) =>
        parts.Length > index ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;
}

/// <summary>
/// What can happen next. Where it means nothing at its turn, such as a payment before there is a session, it is passed over.
/// </summary>
internal enum StepKind
{
    /// <summary>
    /// Whether Adyen answers an update that it has had under the same idempotency key as it did before: that is not documented.
    /// </summary>
    HonourKeys,

    Create,

    /// <summary>POST with replaces.</summary>
    Replace,
    Put,

    /// <summary>With the version that the shopper has seen.</summary>
    PutSeen,

    /// <summary>PATCH with payable false.</summary>
    Update,

    Finalize,

    /// <summary>With the amount that the shopper has seen.</summary>
    FinalizeSeen,

    Read,
    Pay,

    /// <summary>A pending payment comes to its end.</summary>
    Settle,

    /// <summary>A payment that is not for our amount or not to our account.</summary>
    OddPayment,

    /// <summary>A notification that tells of no outcome, or that is about another order.</summary>
    OtherEvent,

    Deliver,

    /// <summary>Several notifications in one request.</summary>
    DeliverTogether,

    /// <summary>A stranger tells of a payment.</summary>
    Forge,

    /// <summary>One call of a request to storage, a queue or Adyen is carried out and answered.</summary>
    LetGo,

    /// <summary>One request goes on for as long as nothing but such calls holds it up.</summary>
    Finish,

    /// <summary>One call fails, before or after it was carried out.</summary>
    Fail,

    /// <summary>A process dies at one of its calls.</summary>
    Kill,

    Wait,
}
