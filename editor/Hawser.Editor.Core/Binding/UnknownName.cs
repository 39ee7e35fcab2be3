using Hawser.Protocol.Names;

namespace Hawser.Editor.Core.Binding;

internal static class UnknownName
{
    public static BindingProblem Problem(string path, string name, IEnumerable<string> known)
    {
        var near = NearMatches.Of(name, known).Select(match => $"\"{match}\"").ToList();
        return new BindingProblem(path, near.Count == 0 ? "no argument of that name" : $"no argument of that name; did you mean {string.Join(" or ", near)}?");
    }
}
