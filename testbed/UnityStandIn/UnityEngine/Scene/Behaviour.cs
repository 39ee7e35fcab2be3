using UnityEngine.StandIn;

namespace UnityEngine;

public class Behaviour : Component
{
    private bool _enabled = true;

    public bool enabled
    {
        get => _enabled;
        set
        {
            MainThread.Demand("set_enabled");
            if (_enabled == value)
                return;
            _enabled = value;
            Stage.EnabledChanged(this);
        }
    }

    public bool isActiveAndEnabled => _enabled && gameObject.activeInHierarchy;
}
