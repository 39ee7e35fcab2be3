using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>What every tool's connection needs of the daemon.</summary>
internal sealed record ToolParts(
    CommandBroker Commands, ConditionWaits Waits, TargetResolver Targets, CatalogStore Catalogs, SubscriptionTable Subscriptions, FilterCompiler Filters,
    EventHub Events, PeerTable Peers, Presence Presence, WebSocketGatewayOptions Options, TimeProvider Time);
