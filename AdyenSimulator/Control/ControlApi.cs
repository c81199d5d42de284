using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Control;

/// <summary>What Adyen does not have: the shopper's and the network's part, played by a test.</summary>
internal static class ControlApi
{
    public static void MapControlApi(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control");
        control.MapGet("/sessions/{id}", SessionControl.Get);
        control.MapPost("/sessions/{id}/pay", SessionControl.PayAsync);
        control.MapPost("/sessions/{id}/settle", SessionControl.SettleAsync);
        control.MapPost("/sessions/{id}/expire", SessionControl.Expire);
        control.MapGet("/faults", FaultControl.List);
        control.MapPost("/faults", FaultControl.AddAsync);
        control.MapDelete("/faults", FaultControl.Clear);
        control.MapPost("/faults/release", FaultControl.Release);
        control.MapGet("/settings", SettingsControl.Get);
        control.MapPut("/settings", SettingsControl.PutAsync);
        control.MapGet("/requests", RequestControl.List);
        control.MapDelete("/requests", RequestControl.Clear);
        control.MapGet("/notifications", NotificationControl.List);
        control.MapPost("/notifications", NotificationControl.MakeAsync);
        control.MapPost("/notifications/deliver", NotificationControl.DeliverAsync);
    }
}
