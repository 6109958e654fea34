using Microsoft.AspNetCore.Http.HttpResults;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Refusals of the staff API, as problem details.</summary>
internal static class ApiProblems
{
    public static ProblemHttpResult Unauthorized { get; } = Create(StatusCodes.Status401Unauthorized, "A valid API token is needed: Authorization: Bearer TOKEN.");

    public static ProblemHttpResult Forbidden { get; } = Create(StatusCodes.Status403Forbidden, "The account's role does not allow this.");

    public static ProblemHttpResult ReadOnly { get; } = Create(StatusCodes.Status403Forbidden, "The token may only read.");

    public static ProblemHttpResult NotFound { get; } = Create(StatusCodes.Status404NotFound, "There is no such ticket that the account may see.");

    public static ProblemHttpResult NoVersion { get; } = Create(StatusCodes.Status428PreconditionRequired, "A change needs If-Match with the ETag of the ticket as it was read.");

    public static ProblemHttpResult Changed { get; } = Create(StatusCodes.Status412PreconditionFailed, "Somebody changed the ticket meanwhile: read it again.");

    public static ProblemHttpResult NotAllowed { get; } = Create(StatusCodes.Status409Conflict, "The state of the ticket does not allow this.");

    public static ProblemHttpResult Confidential { get; } = Create(
        StatusCodes.Status422UnprocessableEntity, "The text holds the number of a paper or card, a password or a code: say masking \"mask\" or \"keep\".");

    public static ProblemHttpResult Invalid(string detail) => Create(StatusCodes.Status400BadRequest, detail);

    private static ProblemHttpResult Create(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
