using System.Net;
using Azure;

namespace Functions.Tests.Schedules.Simulation;

/// <summary>What a call gets for an answer where the network, the service or Adyen do not do what they should.</summary>
internal static class Disturbances
{
    /// <returns>Null where the answer got lost, so that the storage client repeats the call.</returns>
    public static object? OfStorage(WaitingCall call, int how)
    {
        switch (how % 3)
        {
            case 0:
                return new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
            case 1:
                call.CarryOut();
                return null;
            default:
                call.CarryOut();
                return new AggregateException("Retry failed after 4 tries.");
        }
    }

    public static object OfAdyen(WaitingCall call, int how, SimulatedAdyen adyen)
    {
        switch (how % 7)
        {
            case 0:
                return new HttpRequestException("The connection was refused.");
            case 1:
                call.CarryOut();
                return new HttpRequestException("The connection was lost.");
            case 2:
                return SimulatedAdyen.Error(HttpStatusCode.InternalServerError, "905");
            case 3:
                call.CarryOut();
                return SimulatedAdyen.Error(HttpStatusCode.InternalServerError, "905");
            case 4:
                return adyen.Refuse(call.SessionId);
            case 5:
                adyen.Refuse(call.SessionId);
                return SimulatedAdyen.Error(HttpStatusCode.Unauthorized, "000");
            default:
                return SimulatedAdyen.Error(HttpStatusCode.Conflict, "704");
        }
    }
}
