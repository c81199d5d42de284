using System.Collections.Concurrent;

namespace AdyenSimulator.Sessions;

internal sealed class SessionStore
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OpenPayment> _openPayments = new(StringComparer.Ordinal);

    public void Add(Session session) => _sessions[session.Id] = session;

    public void Add(OpenPayment openPayment) => _openPayments[openPayment.Id] = openPayment;

    public Session? Find(string id) => _sessions.GetValueOrDefault(id);

    public OpenPayment? FindOpenPayment(string id) => _openPayments.GetValueOrDefault(id);
}
