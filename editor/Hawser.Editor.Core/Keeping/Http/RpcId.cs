using System.Globalization;

namespace Hawser.Editor.Core.Keeping.Http;

/// <summary>
/// The id of a command that came over HTTP: the request's number, and in which words it is to be answered. A later domain knows by it
/// whom to answer, and how.
/// </summary>
internal readonly record struct RpcId(ulong Request, bool IsTool)
{
    // Nobody else's id can begin so: a command's id holds no blank.
    private const string Prefix = "over http ";
    private const string ToolMark = " tool";

    public static bool IsOne(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    public static RpcId Parse(string id)
    {
        var isTool = id.EndsWith(ToolMark, StringComparison.Ordinal);
        var number = id.Substring(Prefix.Length, id.Length - Prefix.Length - (isTool ? ToolMark.Length : 0));
        return new RpcId(ulong.Parse(number, CultureInfo.InvariantCulture), isTool);
    }

    public override string ToString() => Prefix + Request.ToString(CultureInfo.InvariantCulture) + (IsTool ? ToolMark : "");
}
