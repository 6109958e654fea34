using Polly;
using Polly.CircuitBreaker;
using SupportBot.Web.Delivery;

namespace SupportBot.Web.Channels;

/// <summary>
/// Stops sending to a provider that refuses an account as a whole, by Polly's circuit breaker. One such refusal opens the circuit for as long as
/// <paramref name="breakFor"/> says; then one message goes first, and what becomes of it decides for the others.
/// </summary>
/// <param name="time">Measures the breaks.</param>
/// <param name="breakFor">How long a refusal stops everything, by how many trial messages were refused before it.</param>
/// <param name="opened">Called at each refusal that stops everything, and for how long.</param>
internal sealed class ProviderCircuit(TimeProvider time, Func<ProviderRefusal, int, TimeSpan> breakFor, Action<ProviderRefusal, TimeSpan> opened)
{
    private static readonly ResiliencePropertyKey<ProviderRefusal?> Refusal = new("refusal");

    /// <summary>While a trial message is under way, how soon the others ask what became of it.</summary>
    private static readonly TimeSpan TrialDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>The break after a trial message that was neither taken nor refused for the account's sake.</summary>
    private static readonly TimeSpan UnclearTrialBreak = TimeSpan.FromSeconds(5);

    private readonly CircuitBreakerStateProvider state = new();
    private ResiliencePipeline<ProviderAnswer>? breaker;
    private DateTimeOffset openUntil;

    /// <summary>Sends, unless the circuit is open: then the answer is <see cref="DeliveryAnswer.NotTried"/> with <paramref name="whileOpen"/> as its reason.</summary>
    public async Task<DeliveryAnswer> SendAsync(Func<CancellationToken, Task<ProviderAnswer>> send, Func<string> whileOpen, CancellationToken cancellationToken)
    {
        var pipeline = LazyInitializer.EnsureInitialized(ref breaker, Build);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var (answer, refusal) = await pipeline.ExecuteAsync(static (context, send) => RunAsync(context, send), context, send);
            if (refusal is null)
            {
                return answer;
            }

            if (state.CircuitState == CircuitState.Closed)
            {
                // Polly counts two calls at least before it opens; one that refuses the whole account is enough.
                await pipeline.ExecuteAsync(static (_, same) => ValueTask.FromResult(same), context, new ProviderAnswer(answer, refusal));
            }

            return answer is DeliveryAnswer.TryLater later ? later with { Wait = openUntil - time.GetUtcNow() } : answer;
        }
        catch (BrokenCircuitException)
        {
            return new DeliveryAnswer.NotTried(whileOpen(), Wait());
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<ProviderAnswer> RunAsync(ResilienceContext context, Func<CancellationToken, Task<ProviderAnswer>> send)
    {
        context.Properties.Set(Refusal, null);
        var answer = await send(context.CancellationToken);
        context.Properties.Set(Refusal, answer.Refusal);
        return answer;
    }

    private TimeSpan Wait() => openUntil - time.GetUtcNow() is var wait && wait > TrialDelay && state.CircuitState == CircuitState.Open ? wait : TrialDelay;

    private ResiliencePipeline<ProviderAnswer> Build() => new ResiliencePipelineBuilder<ProviderAnswer> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ProviderAnswer>
        {
            StateProvider = state,
            MinimumThroughput = 2,
            FailureRatio = double.Epsilon,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Result?.Refusal is not null
                || (state.CircuitState == CircuitState.HalfOpen && arguments.Outcome.Result?.Answer is not DeliveryAnswer.Delivered)),
            BreakDurationGenerator = arguments => ValueTask.FromResult(Open(arguments)),
        })
        .Build();

    private TimeSpan Open(BreakDurationGeneratorArguments arguments)
    {
        var refusal = arguments.Context.Properties.GetValue(Refusal, null);
        var duration = refusal is null ? UnclearTrialBreak : breakFor(refusal, arguments.HalfOpenAttempts);
        openUntil = time.GetUtcNow() + duration;
        if (refusal is not null)
        {
            opened(refusal, duration);
        }

        return duration;
    }
}

/// <summary>A provider's answer to one message.</summary>
/// <param name="Answer">What that means for the message.</param>
/// <param name="Refusal">Why nothing else would be taken either; null where the answer is about this message alone.</param>
internal sealed record ProviderAnswer(DeliveryAnswer Answer, ProviderRefusal? Refusal = null);

/// <summary>A refusal of everything that an account sends.</summary>
/// <param name="Reason">For the logs; no words of the provider or the citizen.</param>
/// <param name="Word">What health says.</param>
/// <param name="RequiresOperator">True where it does not pass by itself.</param>
/// <param name="Wait">How long the provider wants to hear nothing, as far as it is known.</param>
internal sealed record ProviderRefusal(string Reason, string Word, bool RequiresOperator, TimeSpan Wait);
