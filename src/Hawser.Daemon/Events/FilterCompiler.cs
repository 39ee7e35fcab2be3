using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Makes filters ready, with the project paths and process ids that they name looked up.</summary>
internal sealed class FilterCompiler(TargetResolver targets)
{
    public CompiledFilter Compile(EventFilter? filter) => filter?.Target is { } target
        ? new CompiledFilter(filter, TargetResolver.ProjectOf(target), targets.Matching(target).Select(editor => editor.Id.Value))
        : new CompiledFilter(filter);
}
