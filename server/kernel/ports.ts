/**
 * What slices need from the outside world, as interfaces. `compose.ts` supplies the real ones; slices never import
 * an integration directly.
 */

/** Where one game's IM calls go and how they are signed. The key is decrypted only inside `server/im`. */
export type ImTarget = {
  gameId: string;
  sdkAppId: number;
  /** `https://host` or, for sandbox-kind games only, `http://127.0.0.1:port`; no trailing slash. */
  endpoint: string;
  adminAccount: string;
  key: string;
};

/** The error kinds of an IM call, as data that can be stored with a run. */
export type ImFailure = {
  kind: "unreachable" | "rejected" | "throttled" | "malformed";
  code: number | null;
  message: string;
};

export type ImAccount = { userId: string; nickname?: string; faceUrl?: string };
type ImMessageElement = { MsgType: string; MsgContent: Record<string, unknown> };

export type ImMessage = {
  fromAccount: string;
  /** uint32; fixed before the call so that a repeat within the same second is recognised by the platform. */
  msgSeq: number;
  /** uint32; see `msgSeq`. */
  msgRandom: number;
  body: ImMessageElement[];
  /** Seconds the platform keeps it for offline players, 0 to 604,800; 0 reaches online players only. */
  lifeTimeSeconds: number;
  cloudCustomData?: string;
  offlinePush?: { title?: string; desc?: string; ext?: string };
};

/** One account of a call that did not work while others did; `describeImCode` of `server/im/errors.ts` has the words. */
type ImAccountFailure = { account: string; code: number };

/** `msgKey` names the message for recall, one for all recipients of a call; null when nobody received it. */
export type ImSendResult = { msgKey: string | null; failed: ImAccountFailure[] };

export type ImHistoryMessage = {
  fromAccount: string;
  toAccount: string;
  msgSeq: number;
  msgRandom: number;
  /** Unix seconds by the platform's clock. */
  sentAt: number;
  msgKey: string;
  recalled: boolean;
  read: boolean;
  body: ImMessageElement[];
};

export type ImProfileItem = { tag: string; value: string | number };

/**
 * The IM calls that verbs use, each bound to one game. Every function throws one of the four kinds of `ImError`
 * (`server/im/errors.ts`): `ImUnreachable`, `ImRejected`, `ImThrottled`, `ImMalformed`. Reads and calls whose repetition
 * changes nothing are repeated inside; a message is not: an error with `uncertain: true` means that it may have been
 * delivered and has to be looked up before it is sent again.
 */
export interface ImGateway {
  importAccount(account: ImAccount): Promise<void>;
  /** ≤ 100 accounts. @returns the ids the platform refused. */
  importAccounts(accounts: readonly ImAccount[]): Promise<string[]>;
  /** ≤ 100 ids. @returns the ids that do not exist. */
  findUnknownAccounts(ids: readonly string[]): Promise<string[]>;
  /** A recipient that cannot receive is in `failed`, not thrown. */
  sendToOne(to: string, message: ImMessage): Promise<ImSendResult>;
  /** 1 to 500 recipients; also a call in which every recipient failed returns. */
  sendToMany(to: readonly string[], message: ImMessage): Promise<ImSendResult>;
  /** One page-walked range of a conversation as `account` sees it, oldest first; times in Unix seconds, inclusive. */
  readHistory(range: { account: string; peer: string; fromTime: number; toTime: number }): Promise<ImHistoryMessage[]>;
  /** ≤ 100 ids. Accounts that do not exist are not in the map. */
  getProfiles(ids: readonly string[], tags: readonly string[]): Promise<Map<string, ImProfileItem[]>>;
  setProfile(id: string, items: readonly ImProfileItem[]): Promise<void>;
}

/** In whose name calls share the platform's limits: where there is room, a person's call overtakes those of a campaign. */
export type CallLane = "person" | "campaign";

export type ImPacing = {
  /** `person` unless said otherwise. */
  lane?: CallLane;
  /** APIs (`openim/batchsendmsg`) whose calls the caller was granted already; what the client repeats asks for itself. */
  granted?: readonly string[];
};

/**
 * Opens the gateway of a game; connections are pooled per endpoint. Cheap: open one per use. Every call waits for its turn
 * in the limits that all processes share; beside `ImError` it throws DomainError `im.day_calls_used` and `im.limit_used`.
 */
export type ImGateways = { open(target: ImTarget, pacing?: ImPacing): ImGateway };

/** Encrypts what must not stand readable in the database, under the master key. */
export interface SecretBox {
  seal(text: string): string;
  /** @throws Error when the text was sealed under another master key, or changed. */
  open(sealed: string): string;
}
