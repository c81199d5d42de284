using static Functions.Tests.Schedules.Simulation.BrokenInvariantException;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>Runs a schedule to its end, and on until nothing is under way any more.</summary>
internal sealed class ScheduleRun
{
    /// <summary>Which of the times to wait is longer than a session lives.</summary>
    public const int LongestTime = 9;

    private const int MaxRunning = 8;
    private const int MaxRounds = 60;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AdyensPatience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Times =
    [
        Moment, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(21),
        TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(31), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61),
    ];

    private readonly World _world;
    private readonly Witness _witness;
    private readonly Shopper _shopper;
    private readonly Webhook _webhook;

    private ScheduleRun(Action<string>? trace)
    {
        _world = new World(trace);
        _witness = new Witness(_world);
        _shopper = new Shopper(_world, _witness);
        _webhook = new Webhook(_world, _witness);
    }

    /// <exception cref="BrokenInvariantException">It broke one.</exception>
    /// <returns>The states that the sessions ended in.</returns>
    public static IReadOnlyList<string> Execute(Schedule schedule, Action<string>? trace = null)
    {
        var run = new ScheduleRun(trace);
        foreach (var step in schedule.Steps)
        {
            trace?.Invoke($"--- {step}");
            run.Take(step);
            run._witness.LookAround();
        }

        trace?.Invoke("--- the end");
        run.Drain();
        run._witness.ExpectEnd(run._shopper.StatusOf);
        run.RepeatAll();
        return [.. run._witness.Sessions.Select(session => session.Stored?.GetString("State") ?? "not recorded")];
    }

    private void Take(Step step)
    {
        if (step.Kind is StepKind.LetGo or StepKind.Finish or StepKind.Fail or StepKind.Kill)
        {
            if (_world.Waiting.Count > 0)
            {
                Take(step, _world.Waiting[step.A % _world.Waiting.Count]);
            }
        }
        else if (_world.Running < MaxRunning || step.Kind == StepKind.Wait)
        {
            Begin(step, step.A, step.B, step.C);
        }
    }

    private void Take(Step step, WaitingCall call)
    {
        switch (step.Kind)
        {
            case StepKind.LetGo:
                _world.LetGo(call);
                break;
            case StepKind.Finish:
                _world.Finish(call);
                break;
            case StepKind.Fail:
                _world.Fail(call, step.B);
                break;
            default:
                _world.Kill(call, step.B);
                break;
        }
    }

    private void Begin(Step step, int a, int b, int c)
    {
        // Of others nothing can be paid: nobody was given them.
        var paid = _witness.Sessions.Where(session => session.AtAdyen.Number == 1 || session.IsVisible).ToList();
        var payments = paid.Count > 0 ? paid[c % paid.Count].AtAdyen.Payments : null;
        switch (step.Kind)
        {
            case StepKind.HonourKeys:
                _world.Adyen.HonoursKeys = a % 2 == 1;
                break;
            case StepKind.Create:
                _shopper.Create(b);
                break;
            case StepKind.Replace:
                _shopper.Replace(a, b, c);
                break;
            case StepKind.Put or StepKind.PutSeen:
                _shopper.Put(a, b, onlySeen: step.Kind == StepKind.PutSeen, c);
                break;
            case StepKind.Update:
                _shopper.Patch(payable: false, a, b, onlySeen: b / 2 % 2 == 1, c);
                break;
            case StepKind.Finalize or StepKind.FinalizeSeen:
                _shopper.Patch(payable: true, a, b, onlySeen: step.Kind == StepKind.FinalizeSeen, c);
                break;
            case StepKind.Read:
                _shopper.Read(a, b, withToken: b / 2 % 2 == 0, c);
                break;
            case StepKind.Pay:
                payments?.Pay(a, notified: b % 2 == 0);
                break;
            case StepKind.Settle:
                payments?.Settle(a, b);
                break;
            case StepKind.OddPayment:
                payments?.PayOdd(a);
                break;
            case StepKind.OtherEvent:
                payments?.TellOther(a);
                break;
            case StepKind.Deliver:
                _webhook.Deliver(a, b, any: b / 2 % 3 == 0);
                break;
            case StepKind.DeliverTogether:
                _webhook.DeliverTogether(a, b);
                break;
            case StepKind.Forge:
                _webhook.Forge(b);
                break;
            case StepKind.Wait:
                _world.Wait(Times[a % Times.Length]);
                break;
        }
    }

    private void Drain()
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            LetAllGo();
            if (!_shopper.HasSession && _world.Adyen.Sessions.Count > 0)
            {
                _shopper.Create(round);
            }
            else if (_shopper.RepeatReplacements(round))
            {
                _world.Wait(Moment);
            }
            else if (_webhook.Unacknowledged is { Count: > 0 } unacknowledged)
            {
                foreach (var notification in unacknowledged)
                {
                    _webhook.Send(round, [notification]);
                    LetAllGo();
                }

                _world.Wait(AdyensPatience);
            }
            else
            {
                for (var session = 0; session < _witness.Sessions.Count; session++)
                {
                    _shopper.Read(0, round, withToken: true, session);
                    LetAllGo();
                }

                return;
            }
        }

        throw new BrokenInvariantException(
            $"Never acknowledged: {string.Join("; ", _webhook.Unacknowledged)}. Or a session was never replaced.");
    }

    private void LetAllGo()
    {
        while (_world.Waiting.Count > 0 || _world.Running > 0)
        {
            if (_world.Waiting.Count > 0)
            {
                _world.LetGo(_world.Waiting[0]);
            }
            else
            {
                // Only time can hold up a request that waits for nobody.
                _world.Wait(Moment);
            }

            _witness.LookAround();
        }
    }

    private void RepeatAll()
    {
        var before = State();
        // What was kept apart because there was no session yet can still find it.
        var known = _world.Adyen.Notifications
            .Where(notification => notification.IsWithSession || _witness.SessionOf(notification) is null);
        foreach (var notification in known.ToList())
        {
            _webhook.Send(0, [notification]);
            LetAllGo();
        }

        Unless(State() == before, "Notifications that had been acknowledged came again and changed something.");
    }

    private (string, int, int) State() => (
        string.Join(' ', _witness.Sessions.Select(session => session.Stored?.ETag)),
        _world.Queues[World.Completed].Count,
        _world.Queues[World.NeedsAttention].Count);
}

internal sealed class BrokenInvariantException(string message) : Exception(message)
{
    public static void Unless(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(invariant);
        }
    }
}
