using System.Reflection;
using System.Runtime.ExceptionServices;
using Hawser.Editor.Core.Binding;

namespace Hawser.Editor.Core.Commands;

/// <summary>Calls one method, and knows how to get from what it returns to a result: value, Task or ValueTask.</summary>
internal sealed class CommandMethod
{
    private readonly MethodInfo _method;
    private readonly MethodInfo? _asTask;
    private readonly PropertyInfo? _taskResult;

    public CommandMethod(MethodInfo method)
    {
        _method = method;
        var returned = method.ReturnType;
        var definition = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (returned == typeof(ValueTask) || definition == typeof(ValueTask<>)) _asTask = returned.GetMethod(nameof(ValueTask.AsTask));

        var task = _asTask?.ReturnType ?? returned;
        IsAsync = typeof(Task).IsAssignableFrom(task);
        if (IsAsync && task.IsGenericType) _taskResult = task.GetProperty(nameof(Task<object>.Result));
        ResultType = IsAsync ? _taskResult?.PropertyType ?? typeof(void) : returned;
        if (!IsAsync && returned.GetMethod("GetAwaiter", Type.EmptyTypes) is not null)
            throw new FaultyDeclarationException($"it returns {returned.Name}: an async command returns Task or ValueTask");
    }

    public bool IsAsync { get; }

    public Type ResultType { get; }

    /// <summary>Calls it; what it throws comes out as it was thrown.</summary>
    public object? Call(object?[] arguments)
    {
        try
        {
            return _method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            // Older runtimes wrap all the same.
            ExceptionDispatchInfo.Capture(wrapped.InnerException).Throw();
            throw;
        }
    }

    /// <summary>The task in what an async method returned.</summary>
    public Task TaskOf(object returned) => (Task)(_asTask is null ? returned : _asTask.Invoke(returned, null)!);

    /// <summary>The result of a task that has run to completion.</summary>
    public object? ResultOf(Task task) => _taskResult?.GetValue(task);
}
