import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { useSyncExternalStore } from "react";
import { api } from "../api/client";
import { Link, type Transport } from "./connection";

function make(): Transport {
  const connection = new HubConnectionBuilder()
    // One round trip to be live again after a restart: no negotiation, this page runs where WebSockets are.
    .withUrl("/hubs/runs", { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = 30_000;
  connection.keepAliveIntervalInMilliseconds = 10_000;
  return connection as unknown as Transport;
}

/** The page's connection to the hub. */
export const link = new Link(make);

document.addEventListener("visibilitychange", () => link.setHidden(document.hidden));
window.addEventListener("online", () => link.retry());

// A handshake that is refused looks like a server that is away. Whether the session is over, the API says; then the page goes to the sign-in.
link.subscribe(() => { if (link.state.phase === "offline") api("/me").catch(() => {}); });

export const useLink = () => useSyncExternalStore(link.subscribe, () => link.state);

/** Why nothing can be done now; null: all is well. */
export const useOffline = (): string | null => (useLink().phase === "offline" ? "The server cannot be reached; nothing can be decided until it is back." : null);
