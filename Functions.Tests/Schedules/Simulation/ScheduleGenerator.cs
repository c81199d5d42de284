namespace Functions.Tests.Schedules.Simulation;

/// <summary>Makes schedules. The same seed gives the same one.</summary>
internal static class ScheduleGenerator
{
    private const int MinHalf = 4;
    private const int MaxHalf = 26;
    private const int Numbers = 10;
    private const int Racers = 3;
    private const int MaxRun = 5;
    private const int Sessions = 3;

    private static readonly StepKind[] Shopping = Deck(
        (StepKind.Put, 10), (StepKind.PutSeen, 3), (StepKind.Update, 4), (StepKind.Finalize, 12), (StepKind.FinalizeSeen, 3),
        (StepKind.Read, 3), (StepKind.Create, 2), (StepKind.Replace, 5), (StepKind.OddPayment, 1), (StepKind.OtherEvent, 1),
        (StepKind.Deliver, 2), (StepKind.Forge, 1), (StepKind.LetGo, 34), (StepKind.Finish, 14), (StepKind.Fail, 5), (StepKind.Kill, 4),
        (StepKind.Wait, 4));

    private static readonly StepKind[] Paying = Deck(
        (StepKind.Pay, 12), (StepKind.Settle, 4), (StepKind.OddPayment, 3), (StepKind.OtherEvent, 2), (StepKind.Deliver, 18),
        (StepKind.DeliverTogether, 3), (StepKind.Forge, 1), (StepKind.Read, 8), (StepKind.Finalize, 4), (StepKind.FinalizeSeen, 1),
        (StepKind.Put, 2), (StepKind.Update, 1), (StepKind.Create, 1), (StepKind.Replace, 3), (StepKind.LetGo, 38),
        (StepKind.Finish, 12), (StepKind.Fail, 5), (StepKind.Kill, 5), (StepKind.Wait, 3));

    private static readonly StepKind[] Racing = Deck(
        (StepKind.Deliver, 30), (StepKind.Read, 5), (StepKind.Replace, 2), (StepKind.Settle, 2), (StepKind.LetGo, 40),
        (StepKind.Finish, 12), (StepKind.Fail, 2), (StepKind.Kill, 9));

    public static Schedule Generate(int seed)
    {
        var random = new Random(seed);
        var steps = new List<Step> { new(StepKind.HonourKeys, random.Next(2)), new(StepKind.Create, 0, random.Next(2)) };
        // Most of what is worth seeing comes after the first steps have gone well.
        if (random.Next(8) > 0)
        {
            steps.Add(new Step(StepKind.Finish));
        }

        Draw(Shopping, steps, random);
        // Replaced while Adyen is asked to make it payable, with whatever answer.
        if (random.Next(12) == 0)
        {
            steps.AddRange(
            [
                new(StepKind.Finalize), new(StepKind.LetGo), new(StepKind.LetGo), new(StepKind.Replace, random.Next(Numbers)),
                new(StepKind.Finish, 1), new(StepKind.Fail, 0, random.Next(Numbers)), new(StepKind.Finish),
            ]);
        }

        if (random.Next(4) > 0)
        {
            steps.AddRange([new(StepKind.Finalize, 0, random.Next(2)), new(StepKind.Finish), new(StepKind.Finish)]);
        }

        if (random.Next(10) == 0)
        {
            steps.Add(new(StepKind.Pay, random.Next(Numbers), random.Next(Numbers)));
            steps.AddRange([new(StepKind.Wait, ScheduleRun.LongestTime), new(StepKind.Pay)]);
        }

        if (random.Next(20) == 0)
        {
            steps.AddRange(Enumerable.Repeat(new Step(StepKind.Pay, 4), 5));
            steps.AddRange([new(StepKind.Read, 4), new(StepKind.Finish)]);
        }

        // The order is paid on one session, and on the one that has replaced it.
        if (random.Next(4) == 0)
        {
            steps.AddRange(
            [
                new(StepKind.Replace, random.Next(Numbers)), new(StepKind.Finish), new(StepKind.Finalize, 0, 0, 1), new(StepKind.Finish),
                new(StepKind.Pay), new(StepKind.Pay, 0, 0, 1),
            ]);
            // Something happens at any one of the calls that a second payment makes.
            if (random.Next(2) == 0)
            {
                steps.AddRange([new(StepKind.Deliver), new(StepKind.Finish), new(StepKind.Deliver, 1)]);
                steps.AddRange(Enumerable.Repeat(new Step(StepKind.LetGo), random.Next(Numbers)));
                steps.Add(new(random.Next(2) == 0 ? StepKind.Kill : StepKind.Fail, 0, random.Next(Numbers)));
            }
        }

        // Everywhere a little, or much of it on a few payments.
        var isRace = random.Next(2) == 0;
        if (isRace && random.Next(2) == 0)
        {
            // Two that only together are enough.
            steps.AddRange([new(StepKind.Pay, 7), new(StepKind.Pay, 8)]);
        }
        else
        {
            for (var payments = isRace ? random.Next(1, 4) : 0; payments > 0; payments--)
            {
                steps.Add(new Step(StepKind.Pay, random.Next(Numbers), random.Next(Numbers)));
            }
        }

        if (isRace)
        {
            Race(steps, random);
        }
        else
        {
            Draw(Paying, steps, random);
        }

        return new Schedule(steps);
    }

    private static void Draw(StepKind[] deck, List<Step> steps, Random random)
    {
        for (var left = random.Next(MinHalf, MaxHalf); left > 0; left--)
        {
            steps.Add(new Step(deck[random.Next(deck.Length)], random.Next(Numbers), random.Next(Numbers), random.Next(Sessions)));
        }
    }

    // A request that stops in the middle, while others get far, finds more than all of them in step.
    private static void Race(List<Step> steps, Random random)
    {
        for (var left = random.Next(MinHalf, MaxHalf); left > 0; left--)
        {
            var step = new Step(Racing[random.Next(Racing.Length)], random.Next(Racers), random.Next(Racers), random.Next(Sessions));
            steps.AddRange(Enumerable.Repeat(step, step.Kind == StepKind.LetGo ? random.Next(1, MaxRun) : 1));
        }
    }

    private static StepKind[] Deck(params (StepKind Kind, int Weight)[] cards) =>
        [.. cards.SelectMany(card => Enumerable.Repeat(card.Kind, card.Weight))];
}
