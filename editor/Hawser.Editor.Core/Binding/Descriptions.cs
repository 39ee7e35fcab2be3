using System.ComponentModel;
using System.Reflection;

namespace Hawser.Editor.Core.Binding;

/// <summary>The text that documents an argument or a member: ours, or the one that .NET already has.</summary>
internal static class Descriptions
{
    public static string Of(MemberInfo member) =>
        member.GetCustomAttribute<HawserArgumentAttribute>()?.Description ?? member.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";

    public static string Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<HawserArgumentAttribute>()?.Description ?? parameter.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
}
