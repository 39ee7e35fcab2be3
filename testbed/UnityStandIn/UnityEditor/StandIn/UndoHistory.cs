using System.Reflection;

namespace UnityEditor.StandIn;

/// <summary>The changes that can be undone, in order, each in a group.</summary>
internal static class UndoHistory
{
    private static readonly List<Change> Changes = [];
    private static readonly List<(Object Target, Dictionary<FieldInfo, object?> Before)> Recorded = [];

    public static void Add(int group, string name, Action undo) => Changes.Add(new Change(group, name, undo));

    /// <summary>What is different when the group ends is the change.</summary>
    public static void Record(Object target)
    {
        if (Recorded.All(record => !ReferenceEquals(record.Target, target))) Recorded.Add((target, FieldsOf(target)));
    }

    public static void TakeRecorded(int group, string name)
    {
        foreach (var (target, before) in Recorded)
        {
            if (FieldsOf(target).Any(field => !Equals(field.Value, before[field.Key]))) Add(group, name, () => Restore(target, before));
        }

        Recorded.Clear();
    }

    public static void Rename(int group, string name)
    {
        for (var i = 0; i < Changes.Count; i++)
        {
            if (Changes[i].Group == group) Changes[i] = Changes[i] with { Name = name };
        }
    }

    public static void Collapse(int from, string name)
    {
        for (var i = 0; i < Changes.Count; i++)
        {
            if (Changes[i].Group >= from) Changes[i] = Changes[i] with { Group = from, Name = name };
        }
    }

    /// <returns>False: there is nothing.</returns>
    public static bool UndoLast()
    {
        if (Changes.Count == 0) return false;
        var group = Changes.Last().Group;
        while (Changes.Count > 0 && Changes.Last() is var last && last.Group == group)
        {
            Changes.RemoveAt(Changes.Count - 1);
            last.Undo();
        }

        return true;
    }

    private static void Restore(Object target, Dictionary<FieldInfo, object?> before)
    {
        foreach (var field in before) field.Key.SetValue(target, field.Value);
    }

    private static Dictionary<FieldInfo, object?> FieldsOf(Object target)
    {
        var fields = new Dictionary<FieldInfo, object?>();
        for (var type = target.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.IsInitOnly) fields[field] = field.GetValue(target);
            }
        }

        return fields;
    }

    private sealed record Change(int Group, string Name, Action Undo);
}
