/** What a PrivateMapKey says: who may do what in which voice room, until when. */
export type RoomRights = {
  userId: string;
  sdkAppId: number;
  /** The room's number (1 to 4,294,967,294), or its own id of 1 to 64 bytes. */
  room: number | string;
  /** Unix seconds. */
  expiresAt: number;
  /** The sum of `roomRightBits`. */
  rights: number;
};

/** @see "Advanced permission control", https://www.tencentcloud.com/document/product/647/35157 (read 2026-11) */
export const roomRightBits = {
  createRoom: 1,
  enterRoom: 2,
  sendAudio: 4,
  receiveAudio: 8,
  sendVideo: 16,
  receiveVideo: 32,
  sendScreen: 64,
  receiveScreen: 128,
} as const;

/** What each seat of a voice team needs: voice only. */
export const seatRights = {
  leader: roomRightBits.createRoom | roomRightBits.enterRoom | roomRightBits.sendAudio | roomRightBits.receiveAudio,
  member: roomRightBits.enterRoom | roomRightBits.sendAudio | roomRightBits.receiveAudio,
  listener: roomRightBits.enterRoom | roomRightBits.receiveAudio,
} as const;

const allRights = 255;
const roomNumberMax = 0xffff_fffe;
const roomTextSizeMax = 64;
/** Beyond ASCII the vendor's own libraries write different bytes for the same text. */
const ascii = /^[\x21-\x7e]+$/;

/**
 * The bytes that a PrivateMapKey carries.
 * @throws RangeError for an account, room or sum of rights that the vendor's libraries do not all write alike.
 */
export function encodeRoomRights(of: RoomRights): Uint8Array {
  const { userId, room, rights } = of;
  if (!ascii.test(userId) || userId.length > 32)
    throw new RangeError("an account of a voice room is 1 to 32 letters of ASCII");
  if (typeof room === "number" && !(Number.isInteger(room) && room >= 1 && room <= roomNumberMax)) {
    throw new RangeError(`a room number is 1 to ${roomNumberMax}`);
  }
  if (typeof room === "string" && !(ascii.test(room) && room.length <= roomTextSizeMax)) {
    throw new RangeError(`a room id is 1 to ${roomTextSizeMax} letters of ASCII`);
  }
  if (!Number.isInteger(rights) || rights < 1 || rights > allRights) throw new RangeError("rights are 1 to 255");
  const number = typeof room === "number" ? room : 0;
  const bytes = [typeof room === "number" ? 0 : 1, ...sized(userId)];
  // The account type at the end is of an older kind of application: 0.
  for (const word of [of.sdkAppId, number, of.expiresAt, rights, 0]) bytes.push(...uint32(word));
  if (typeof room === "string") bytes.push(...sized(room));
  return Uint8Array.from(bytes);
}

/** @returns undefined for bytes that are no room rights. */
export function decodeRoomRights(bytes: Uint8Array): RoomRights | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 23) return undefined;
  const version = view.getUint8(0);
  const accountLength = view.getUint16(1);
  const after = 3 + accountLength;
  if (version > 1 || bytes.length < after + 20) return undefined;
  const text = (from: number, length: number) => new TextDecoder().decode(bytes.subarray(from, from + length));
  const head = {
    userId: text(3, accountLength),
    sdkAppId: view.getUint32(after),
    expiresAt: view.getUint32(after + 8),
    rights: view.getUint32(after + 12),
  };
  if (version === 0) return bytes.length === after + 20 ? { ...head, room: view.getUint32(after + 4) } : undefined;
  if (bytes.length < after + 22) return undefined;
  const roomLength = view.getUint16(after + 20);
  return bytes.length === after + 22 + roomLength ? { ...head, room: text(after + 22, roomLength) } : undefined;
}

const uint32 = (word: number): number[] => [(word >>> 24) & 255, (word >>> 16) & 255, (word >>> 8) & 255, word & 255];

/** ASCII behind its length. */
const sized = (text: string): number[] => [text.length >> 8, text.length & 255, ...new TextEncoder().encode(text)];
