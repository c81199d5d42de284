using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Functions.Tests.Schedules;

/// <summary>A client of a queue in the world that the request which asks happens in.</summary>
internal sealed class SimulatedQueue(string name) : QueueClient
{
    public override Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Current;
        return request.CallAsync(
            CallTarget.Queue,
            $"send {name}",
            () =>
            {
                request.World.Queues[name].Add(message);
                return Response.FromValue(QueuesModelFactory.SendReceipt("1", default, default, "1", default), new SimulatedResponse(201));
            },
            cancellationToken);
    }
}
