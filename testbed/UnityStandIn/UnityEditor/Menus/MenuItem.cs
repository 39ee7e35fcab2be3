namespace UnityEditor;

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MenuItem(string itemName, bool isValidateFunction, int priority) : Attribute
{
    public string menuItem = itemName;
    public bool validate = isValidateFunction;
    public int priority = priority;

    public MenuItem(string itemName) : this(itemName, false)
    {
    }

    public MenuItem(string itemName, bool isValidateFunction) : this(itemName, isValidateFunction, isValidateFunction ? int.MinValue : 1000)
    {
    }
}
