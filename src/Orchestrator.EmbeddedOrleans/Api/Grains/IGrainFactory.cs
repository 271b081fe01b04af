namespace Orleans;

/// <summary>Makes references. A reference is cheap, never fails to be made for a known interface, and activates nothing by itself.</summary>
public interface IGrainFactory
{
    /// <param name="primaryKey">Not empty, not only blanks.</param>
    /// <param name="grainClassNamePrefix">Start of the full name of the grain class, needed where several implement the interface.</param>
    /// <exception cref="ArgumentException">The key is empty, or no class, or more than one, fits.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>Makes an observer callable. The engine holds <paramref name="obj"/> weakly: keep it alive.</summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <param name="obj">The reference, not the object behind it.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
