namespace AdyenSimulator.Control;

/// <param name="Ids">Which notifications, in this order. Null: all that are held, in the order of their making.</param>
/// <param name="Copies">How often each request is sent.</param>
/// <param name="Together">Whether all of them share one request.</param>
internal sealed record DeliverRequest(IReadOnlyList<long>? Ids = null, int Copies = 1, bool Together = false)
{
    public ControlProblem? Check() => Copies < 1 ? new ControlProblem("'copies' must be at least 1.") : null;
}
