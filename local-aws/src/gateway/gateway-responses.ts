import type { HttpResponse } from "../net/http-response.ts";
import type { TemplateView } from "../template/template-view.ts";

/** A request that API Gateway refuses itself; `type` is its name for the case. */
export class GatewayRefusal extends Error {
  override readonly name = "GatewayRefusal";
  readonly type: string;
  /** The status when the template sets none. */
  readonly status: number;

  constructor(type: string, status: number, message: string) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

interface GatewayResponseProperties {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

const HEADER = /^gatewayresponse\.header\.(.+)$/;

/** The template's gateway responses: how API Gateway answers the requests that it refuses. */
export class GatewayResponses {
  readonly #byType: ReadonlyMap<string, GatewayResponseProperties>;

  constructor(view: TemplateView) {
    const responses = view.ofType<GatewayResponseProperties>("AWS::ApiGateway::GatewayResponse");
    this.#byType = new Map(responses.map(({ properties }) => [properties.ResponseType, properties]));
  }

  /** The response for the case, else for its class of statuses, else API Gateway's default. */
  responseTo({ type, status, message }: GatewayRefusal, requestId: string): HttpResponse {
    const response = this.#byType.get(type) ?? this.#byType.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
    const template = response?.ResponseTemplates?.["application/json"] ?? '{"message":$context.error.messageString}';
    const text = template
      .replaceAll("$context.requestId", requestId)
      .replaceAll("$context.error.messageString", JSON.stringify(message))
      .replaceAll("$context.error.message", message);
    return {
      status: Number(response?.StatusCode ?? status),
      headers: { "content-type": "application/json", ...headersOf(response) },
      body: Buffer.from(text),
    };
  }
}

function headersOf(response: GatewayResponseProperties | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response?.ResponseParameters ?? {}).map(([parameter, expression]) => {
      const name = HEADER.exec(parameter)?.[1];
      // A static value is written in single quotes; other mapping expressions are not supported.
      const value = /^'(.*)'$/.exec(expression)?.[1];
      if (name === undefined || value === undefined)
        throw new Error(`The local stack does not support the response parameter ${parameter}: ${expression}`);
      return [name.toLowerCase(), value];
    }),
  );
}
