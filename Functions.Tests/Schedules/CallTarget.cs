namespace Functions.Tests.Schedules;

internal enum CallTarget
{
    Table,
    Queue,
    Adyen,
}
