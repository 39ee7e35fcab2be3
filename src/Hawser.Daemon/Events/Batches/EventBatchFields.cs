namespace Hawser.Daemon.Events.Batches;

/// <summary>The field numbers of <see cref="Protocol.V1.EventBatch"/>, for those who read and write its bytes.</summary>
internal static class EventBatchFields
{
    public const int Events = Protocol.V1.EventBatch.EventsFieldNumber;
    public const int FirstSequence = Protocol.V1.EventBatch.FirstSequenceFieldNumber;
    public const int UnixNs = Protocol.V1.EventBatch.UnixNsFieldNumber;
    public const int ProjectId = Protocol.V1.EventBatch.ProjectIdFieldNumber;
    public const int EditorId = Protocol.V1.EventBatch.EditorIdFieldNumber;
    public const int SubscriptionId = Protocol.V1.EventBatch.SubscriptionIdFieldNumber;
    public const int SenderNumber = Protocol.V1.EventBatch.SenderNumberFieldNumber;
}
