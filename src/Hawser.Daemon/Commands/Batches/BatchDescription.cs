using Hawser.Daemon.Editors.Catalogs;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Daemon.Commands.Batches;

/// <summary>What a batch promises follows from its commands: only reads, and it is one; all may run twice, and so may it; its time is that
/// of all of them.</summary>
internal static class BatchDescription
{
    /// <param name="usualMs">Of a command that has no time of its own.</param>
    public static CommandDescription Of(CommandDescription batch, IReadOnlyList<string> names, CatalogIndex catalog, uint usualMs)
    {
        if (names.Count == 0) return batch; // the Editor will say what is wrong with it
        var steps = names.Select(catalog.Find).ToArray();
        var described = batch.Clone();
        described.Traits.Clear();
        if (All(steps, Trait.Read)) described.Traits.Add(Trait.Read);
        if (steps.All(step => Has(step, Trait.Read) || Has(step, Trait.Idempotent))) described.Traits.Add(Trait.Idempotent);
        if (steps.Any(step => Has(step, Trait.Reloads))) described.Traits.Add(Trait.Reloads);
        described.Traits.Add(Trait.Resumable);
        described.DefaultTimeoutMs = (uint)Math.Min(uint.MaxValue, steps.Sum(step => (long)(step is { DefaultTimeoutMs: > 0 } ? step.DefaultTimeoutMs : usualMs)));
        return described;
    }

    private static bool All(CommandDescription?[] steps, Trait trait) => steps.All(step => Has(step, trait));

    private static bool Has(CommandDescription? step, Trait trait) => step?.Traits.Contains(trait) == true;
}
