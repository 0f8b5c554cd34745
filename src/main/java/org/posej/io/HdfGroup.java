// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.AbstractNode;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.api.Node;
import io.jhdf.api.NodeType;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group of an HDF5 file, whose members are read when they are asked for.
 *
 * <p>Links to other groups, datasets and files are not followed.
 */
public final class HdfGroup extends AbstractNode {
  private static final long NOWHERE = -1; // the address that HDF5 has for none
  private static final int SOFT_LINK = 2; // kind of an entry

  private final HdfStorage storage;
  private Map<String, Long> addresses;

  private HdfGroup(HdfStorage storage, long address, String name) {
    super(storage, address, name, NoParent.INSTANCE);
    this.storage = storage;
  }

  static HdfGroup root(HdfStorage storage) {
    if (storage.getSuperblock() instanceof SuperblockV2V3 late) {
      return new HdfGroup(storage, late.getRootGroupObjectHeaderAddress(), "");
    }
    SuperblockV0V1 early = (SuperblockV0V1) storage.getSuperblock();
    long entry = early.getRootGroupSymbolTableAddress() - early.getBaseAddressByte();
    return new HdfGroup(storage, new SymbolTableEntry(storage, entry).getObjectHeaderAddress(), "");
  }

  @Override
  public NodeType getType() {
    return NodeType.GROUP;
  }

  /** Returns the size of the whole file in bytes. */
  public long fileBytes() {
    return storage.size();
  }

  /** Returns the names of the members, links among them. */
  public Set<String> names() {
    return addresses().keySet();
  }

  /** Returns whether a member is a link. */
  public boolean isLink(String name) {
    return addresses().get(name) == NOWHERE;
  }

  /**
   * Returns a group, dataset or type by its name, null where there is none.
   *
   * @throws IllegalArgumentException if it is a link
   */
  public Node member(String name) {
    Long address = addresses().get(name);
    if (address == null) {
      return null;
    }
    if (address == NOWHERE) {
      throw new IllegalArgumentException(name + " is a link, which is not followed");
    }
    ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
    return header.hasMessageOfType(DataSpaceMessage.class)
        ? DatasetLoader.createDataset(storage, header, name, NoParent.INSTANCE)
        : new HdfGroup(storage, address, name);
  }

  /** Addresses of the members by their names; links have none. */
  private Map<String, Long> addresses() {
    if (addresses == null) {
      addresses = new LinkedHashMap<>();
      ObjectHeader header = getHeader();
      if (header.hasMessageOfType(SymbolTableMessage.class)) {
        addEntries(header.getMessageOfType(SymbolTableMessage.class));
      } else if (header.hasMessageOfType(LinkInfoMessage.class)) {
        addLinks(header);
      }
    }
    return addresses;
  }

  /** Groups of the first format are tables of symbols in a tree, with a heap of names. */
  private void addEntries(SymbolTableMessage table) {
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    for (long leaf :
        BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, leaf).getSymbolTableEntries()) {
        names.position(entry.getLinkNameOffset());
        boolean soft = entry.getCacheType() == SOFT_LINK;
        addresses.put(Utils.readUntilNull(names), soft ? NOWHERE : entry.getObjectHeaderAddress());
      }
    }
  }

  /** Later ones are lists of links in the group, or a tree of them where there are many. */
  private void addLinks(ObjectHeader header) {
    LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
    if (info.getBTreeNameIndexAddress() == NOWHERE) {
      header.getMessagesOfType(LinkMessage.class).forEach(this::add);
      return;
    }
    List<LinkNameForIndexedGroupRecord> records =
        new BTreeV2<LinkNameForIndexedGroupRecord>(storage, info.getBTreeNameIndexAddress())
            .getRecords();
    FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
    for (LinkNameForIndexedGroupRecord record : records) {
      add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
    }
  }

  private void add(LinkMessage link) {
    boolean hard = link.getLinkType() == LinkType.HARD;
    addresses.put(link.getLinkName(), hard ? link.getHardLinkAddress() : NOWHERE);
  }
}
